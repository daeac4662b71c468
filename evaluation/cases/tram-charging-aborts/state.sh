tail -n +1 findings/*/* stands.blocked
ls cache out
tar -tzf out/*.tgz | sort
