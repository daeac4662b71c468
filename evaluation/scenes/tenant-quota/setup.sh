set -eu
printf 'tenants:\n  %s:\n    quota_gb: 40\n    retention_days: 14\n  heron:\n    quota_gb: 60\n    retention_days: 14\n' "${PARAM_TENANT:-kestrel}" >quotas.yaml
