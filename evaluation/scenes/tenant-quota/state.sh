cat quotas.yaml
