"""The programs that take secrets in ways of their own: one line each, with an example and, where needed, its opposite."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """Where a program takes its secret from."""

    NEXT = "-p secret, -psecret, -p=secret"
    GLUED = "-psecret only; -p alone asks"
    PAIR = "-u user:secret, the separator is given"
    OPERAND = "the operand with this number behind the subcommand; -1 is the last"
    NAMED_PAIR = "NAME secret as two operands, where the name announces a secret"
    VALUES = "name=secret as operands, whatever the name"


@dataclass(frozen=True)
class Takes:
    """How some programs take a secret. `within` must be one of the operands before it, any of them where empty."""

    programs: str
    form: Form
    option: str = ""
    within: str = ""
    separator: str = ":"
    place: int = -1
    least: int = 1
    """How many operands there must be behind the subcommand for the last one to be a secret."""
    valued: str = ""
    """Options whose value is none of the operands."""
    only: str = ""
    """For pairs, the names whose value is one; all but those of users and places where empty."""
    kind: str = "password"
    alone: str = ""
    """The kind of a value without separator, where that is a secret of its own; empty where it is a user."""
    example: str = ""
    counterexample: str = ""


_SQL = "mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mysqlpump mysqlslap mysqlbinlog mysqlsh mariadb mariadb-dump mariadb-admin xtrabackup"
_MONGO = "mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop mongofiles"
_LDAP = "ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami ldappasswd ldapcompare ldapmodrdn ldapexop"
_CONTAINER = "docker podman nerdctl buildah skopeo crane helm oras regctl"
_SMB = "smbclient rpcclient smbcacls smbget net smbtree samba-tool"
_IMPACKET = "evil-winrm crackmapexec nxc netexec smbmap bloodhound-python"

TAKES = (
    Takes(_SQL, Form.GLUED, "-p", example="mysql -u root -p<password> shop", counterexample="mysql -u root -p shop"),
    Takes("mysqladmin mariadb-admin", Form.OPERAND, within="password", example="mysqladmin -u root password <password>"),
    Takes("mycli pgcli litecli", Form.NEXT, "-p", example="mycli -u root -p <password> shop"),
    Takes("curl", Form.PAIR, "-u", example="curl -sSu admin:<password> https://example.org/", counterexample="curl -u admin https://example.org"),
    Takes("curl", Form.PAIR, "--user", example="curl --user admin:<password> https://example.org/"),
    Takes("curl", Form.PAIR, "-U", example="curl -U proxy:<password> https://example.org/"),
    Takes("curl", Form.PAIR, "--proxy-user", example="curl --proxy-user=proxy:<password> https://example.org/"),
    Takes("curl", Form.PAIR, "-E", example="curl -E client.pem:<password> https://example.org/"),
    Takes("curl", Form.NEXT, "--oauth2-bearer", kind="token", example="curl --oauth2-bearer <token> https://example.org/"),
    Takes("http https xh xhs httpie", Form.PAIR, "-a", alone="token", example="http -a admin:<password> example.org/api"),
    Takes("http https xh xhs httpie", Form.PAIR, "--auth", alone="token", example="https --auth admin:<password> example.org"),
    Takes("http https xh xhs httpie", Form.PAIR, "--auth", alone="token", example="http -A bearer --auth <token> example.org"),
    Takes("http https xh xhs httpie", Form.PAIR, "-a", alone="token", example="http -A bearer -a <token> example.org"),
    Takes("ab siege hey wrk vegeta", Form.PAIR, "-A", example="ab -n 10 -A admin:<password> http://example.org/"),
    Takes(_CONTAINER, Form.NEXT, "-p", within="login", example="docker login -u ada -p <password> registry.example.org", counterexample="docker run -p 8080:80 nginx"),
    Takes("skopeo buildah podman", Form.PAIR, "--creds", example="skopeo inspect --creds ada:<password> docker://r.example.org/a"),
    Takes("skopeo", Form.PAIR, "--src-creds", example="skopeo copy --src-creds=ada:<password> docker://a docker://b"),
    Takes("skopeo", Form.PAIR, "--dest-creds", example="skopeo copy --dest-creds ada:<password> docker://a docker://b"),
    Takes("sshpass", Form.GLUED, "-p", example="sshpass -p<password> ssh ada@host"),
    Takes("sshpass", Form.NEXT, "-p", example="sshpass -p <password> ssh ada@host", counterexample="sshpass -e ssh -p 2222 ada@host"),
    Takes("redis-cli valkey-cli keydb-cli", Form.NEXT, "-a", example="redis-cli -h cache -a <password> ping", counterexample='redis-cli -a "$REDIS_PASSWORD" ping'),
    Takes("redis-cli valkey-cli keydb-cli", Form.NEXT, "--pass", example="redis-cli --pass <password> ping"),
    Takes("redis-cli valkey-cli keydb-cli", Form.OPERAND, within="requirepass", example="redis-cli config set requirepass <password>"),
    Takes("redis-cli valkey-cli keydb-cli", Form.OPERAND, within="auth", example="redis-cli auth <password>"),
    Takes(_MONGO, Form.NEXT, "-p", example="mongosh -u root -p <password> --host db", counterexample="mongosh -u root -p --host db"),
    Takes(_LDAP, Form.NEXT, "-w", example="ldapsearch -x -D cn=admin,dc=example -w <password> uid=ada", counterexample="ldapsearch -x -W uid=ada"),
    Takes("ldappasswd", Form.NEXT, "-s", example="ldappasswd -x -s <password> uid=ada,dc=example"),
    Takes("ldappasswd", Form.NEXT, "-a", example="ldappasswd -x -a <password> uid=ada,dc=example"),
    Takes("slappasswd", Form.NEXT, "-s", example="slappasswd -s <password>"),
    Takes("openssl", Form.NEXT, "-k", example="openssl enc -aes-256-cbc -k <password> -in a -out b"),
    Takes("openssl", Form.NEXT, "-K", kind="key", example="openssl enc -aes-256-cbc -K <hex 64> -iv 0 -in a"),
    Takes("openssl", Form.OPERAND, within="passwd", valued="-salt -in", example="openssl passwd -6 <password>", counterexample="openssl passwd -6"),
    Takes("htpasswd", Form.OPERAND, "-b", least=2, valued="-C -r", example="htpasswd -cbB /etc/nginx/.htpasswd ada <password>", counterexample="htpasswd -c /etc/nginx/.htpasswd ada"),
    Takes("mosquitto_passwd", Form.OPERAND, "-b", least=3, example="mosquitto_passwd -b /etc/mosquitto/pw ada <password>"),
    Takes("useradd usermod groupadd groupmod", Form.NEXT, "-p", example="useradd -m -p <password> ada", counterexample="useradd -m -s /bin/sh ada"),
    Takes(_SMB, Form.PAIR, "-U", separator="%", example="smbclient //nas/files -U ada%<password>", counterexample="smbclient //nas/files -U ada"),
    Takes(_SMB, Form.PAIR, "--user", separator="%", example="smbclient -L nas --user=ada%<password>"),
    Takes("smbclient", Form.OPERAND, least=2, place=1, valued="-U -I -W -c -D -p -m -A", example="smbclient //nas/files <password> -U ada", counterexample="smbclient -L //nas"),
    Takes(_IMPACKET, Form.NEXT, "-p", example="evil-winrm -i 10.0.0.5 -u ada -p <password>"),
    Takes("az", Form.NEXT, "-p", within="login", example="az login -u ada@example.org -p <password>"),
    Takes("az", Form.NEXT, "--value", within="secret", kind="secret", example="az keyvault secret set --vault-name v --name db --value <password>"),
    Takes("aws", Form.NAMED_PAIR, within="configure", example="aws configure set aws_secret_access_key <token>"),
    Takes("aws", Form.NEXT, "--secret-string", kind="secret", example="aws secretsmanager create-secret --name db --secret-string <password>"),
    Takes("aws", Form.NEXT, "--value", within="put-parameter", kind="secret", example="aws ssm put-parameter --name /db/p --type SecureString --value <password>"),
    Takes("aws", Form.NEXT, "--sse-customer-key", kind="key", example="aws s3 cp a s3://b --sse-customer-key <token>"),
    Takes("rclone", Form.NAMED_PAIR, within="config", example="rclone config create nas sftp user ada pass <password>"),
    Takes("rclone", Form.OPERAND, within="obscure", example="rclone obscure <password>"),
    Takes("rclone", Form.OPERAND, within="reveal", example="rclone reveal <token>"),
    Takes("npm yarn pnpm bun git poetry pip gcloud minikube nmcli gh glab snap drush wp", Form.NAMED_PAIR, within="config set", kind="token", example="npm config set //registry.npmjs.org/:_authToken <token>"),
    Takes("git", Form.NAMED_PAIR, within="config", example="git config --global sendemail.smtppass <password>", counterexample="git config --global credential.helper store"),
    Takes("poetry", Form.NAMED_PAIR, within="config", kind="token", example="poetry config pypi-token.pypi <token>", counterexample="poetry config virtualenvs.in-project true"),
    Takes("poetry", Form.OPERAND, within="config", least=3, place=2, example="poetry config http-basic.internal ada <password>"),
    Takes("nmcli", Form.NAMED_PAIR, example="nmcli dev wifi connect Office password <password>"),
    Takes("pulumi", Form.NAMED_PAIR, within="config", example="pulumi config set --secret dbPassword <password>"),
    Takes("wpa_passphrase", Form.OPERAND, least=2, example="wpa_passphrase Office <password>"),
    Takes("vault", Form.VALUES, within="put", kind="secret", example="vault kv put secret/shop api=<token> pin=<password>", counterexample="vault kv put secret/shop api=@file.json"),
    Takes("vault", Form.VALUES, within="patch", kind="secret", example="vault kv patch secret/shop api=<token>"),
    Takes("vault", Form.VALUES, within="write", only="value", kind="secret", example="vault write secret/shop value=<token>", counterexample="vault write auth/approle/role/shop token_ttl=1h policies=default"),
    Takes("vault", Form.OPERAND, within="login", kind="vault-token", example="vault login <token>", counterexample="vault login -method=oidc"),
    Takes("vault", Form.OPERAND, within="unseal", kind="unseal-key", example="vault operator unseal <token>"),
    Takes("etcdctl consul", Form.NAMED_PAIR, example="etcdctl put /shop/db-password <password>"),
    Takes("etcdctl", Form.PAIR, "--user", example="etcdctl --user root:<password> get a"),
    Takes("twine flit uv", Form.NEXT, "-p", within="upload", example="twine upload -u __token__ -p <token> dist/*"),
    Takes("poetry hatch", Form.NEXT, "-p", within="publish", example="poetry publish -u ada -p <password>"),
    Takes("hatch", Form.NEXT, "-a", within="publish", example="hatch publish -u ada -a <password>"),
    Takes("gh", Form.NEXT, "-b", within="secret", kind="secret", example="gh secret set DEPLOY -b <token>"),
    Takes("gh", Form.NEXT, "--body", within="secret", kind="secret", example="gh secret set DEPLOY --body <token>"),
    Takes("glab", Form.NEXT, "-t", within="login", kind="gitlab-token", example="glab auth login --hostname git.example.org -t <token>"),
    Takes("fly flyctl supabase doppler railway render", Form.VALUES, within="secrets", kind="secret", example="fly secrets set STRIPE=<token>"),
    Takes("heroku dokku", Form.NAMED_PAIR, within="config:set", example="heroku config:set DB_PASSWORD <password>"),
    Takes("oc kubectl", Form.NEXT, "-p", within="login", example="oc login -u ada -p <password> https://api.example.org:6443"),
    Takes("argocd rancher harbor cf bx ibmcloud", Form.NEXT, "-p", within="login", example="cf login -u ada -p <password>"),
    Takes("doctl", Form.NEXT, "-t", within="auth", kind="token", example="doctl auth init -t <token>"),
    Takes("ngrok", Form.OPERAND, within="authtoken", kind="token", example="ngrok authtoken <token>"),
    Takes("ngrok", Form.OPERAND, within="add-authtoken", kind="token", example="ngrok config add-authtoken <token>"),
    Takes("snyk", Form.OPERAND, within="auth", kind="token", example="snyk auth <token>"),
    Takes("wandb", Form.OPERAND, within="login", kind="token", example="wandb login <token>"),
    Takes("bw", Form.OPERAND, within="unlock", example="bw unlock <password>"),
    Takes("bw", Form.OPERAND, within="login", least=2, example="bw login ada@example.org <password>"),
    Takes("mc mcli", Form.OPERAND, within="set", least=4, kind="secret-key", example="mc alias set nas https://s3.example.org ada <password>"),
    Takes("mc mcli", Form.OPERAND, within="add", least=4, kind="secret-key", example="mc config host add nas https://s3.example.org ada <password>"),
    Takes("ssh-keygen", Form.NEXT, "-N", kind="passphrase", example="ssh-keygen -t ed25519 -N <password> -f id", counterexample="ssh-keygen -t ed25519 -N '' -f id"),
    Takes("ssh-keygen", Form.NEXT, "-P", kind="passphrase", example="ssh-keygen -p -P <password> -f id"),
    Takes("zip unzip", Form.GLUED, "-P", example="unzip -P<password> a.zip"),
    Takes("zip unzip", Form.NEXT, "-P", example="zip -P <password> a.zip a", counterexample="zip -r a.zip a"),
    Takes("7z 7za 7zr 7zz rar unrar", Form.GLUED, "-p", example="7z a -p<password> a.7z a", counterexample="7z a -p a.7z a"),
    Takes("rar unrar", Form.GLUED, "-hp", example="rar a -hp<password> a.rar a"),
    Takes("qpdf", Form.OPERAND, "--encrypt", place=0, example="qpdf --encrypt <password> '' 256 -- a.pdf b.pdf"),
    Takes("qpdf", Form.OPERAND, "--encrypt", place=1, example="qpdf --encrypt '' <password> 256 -- a.pdf b.pdf"),
    Takes("pdftk", Form.NAMED_PAIR, example="pdftk a.pdf input_pw <password> output b.pdf"),
    Takes("pdftk", Form.OPERAND, within="user_pw", place=0, example="pdftk a.pdf output b.pdf user_pw <password>"),
    Takes("pdftotext pdfinfo pdftoppm pdfimages", Form.NEXT, "-upw", example="pdftotext -upw <password> a.pdf"),
    Takes("pdftotext pdfinfo pdftoppm pdfimages", Form.NEXT, "-opw", example="pdftotext -opw <password> a.pdf"),
    Takes("security", Form.NEXT, "-w", example="security add-generic-password -a ada -s shop -w <password>"),
    Takes("security", Form.NEXT, "-p", within="unlock-keychain", example="security unlock-keychain -p <password> login.keychain"),
    Takes("security", Form.NEXT, "-P", within="import", example="security import a.p12 -P <password>"),
    Takes("sqlcmd bcp isql osql tsql", Form.NEXT, "-P", example="sqlcmd -S db -U sa -P <password> -Q 'select 1'"),
    Takes("sqlplus expdp impdp sqlldr", Form.PAIR, separator="/", example="sqlplus system/<password>@db"),
    Takes("cqlsh cypher-shell snowsql impala-shell clickhouse vsql nzsql", Form.NEXT, "-p", example="cqlsh -u cassandra -p <password> db"),
    Takes("vsql", Form.NEXT, "-w", example="vsql -U dbadmin -w <password>"),
    Takes("influx", Form.NEXT, "-t", kind="token", example="influx bucket list -t <token>"),
    Takes("influx", Form.NEXT, "-p", within="setup", example="influx setup -u ada -p <password>"),
    Takes("rabbitmqctl ejabberdctl prosodyctl", Form.OPERAND, within="add_user", least=2, place=1, example="rabbitmqctl add_user ada <password>"),
    Takes("rabbitmqctl ejabberdctl", Form.OPERAND, within="change_password", example="rabbitmqctl change_password ada <password>"),
    Takes("rabbitmqctl", Form.OPERAND, within="authenticate_user", least=2, example="rabbitmqctl authenticate_user ada <password>"),
    Takes("ejabberdctl prosodyctl", Form.OPERAND, within="register", least=3, example="ejabberdctl register ada example.org <password>"),
    Takes("rabbitmqadmin", Form.NEXT, "-p", example="rabbitmqadmin -u ada -p <password> list queues"),
    Takes("mosquitto_pub mosquitto_sub mosquitto_rr", Form.NEXT, "-P", example="mosquitto_pub -h mq -u ada -P <password> -t a -m b"),
    Takes("lftp", Form.PAIR, "-u", separator=",", example="lftp -u ada,<password> sftp://host"),
    Takes("ncftp ncftpput ncftpget ncftpls", Form.NEXT, "-p", example="ncftpput -u ada -p <password> host / a"),
    Takes("sqlcmd bcp", Form.GLUED, "-P", example="sqlcmd -S db -U sa -P<password> -Q x"),
    Takes("plink pscp psftp putty", Form.NEXT, "-pw", example="plink -ssh ada@host -pw <password>"),
    Takes("rdesktop", Form.NEXT, "-p", example="rdesktop -u ada -p <password> host"),
    Takes("xfreerdp wlfreerdp xfreerdp3", Form.GLUED, "/p:", example="xfreerdp /u:ada /p:<password> /v:host"),
    Takes("x11vnc", Form.NEXT, "-passwd", example="x11vnc -display :0 -passwd <password>"),
    Takes("ipmitool", Form.NEXT, "-P", example="ipmitool -I lanplus -H bmc -U ADMIN -P <password> power status"),
    Takes("racadm", Form.NEXT, "-p", example="racadm -r bmc -u root -p <password> getsysinfo"),
    Takes("snmpget snmpwalk snmpbulkwalk snmpset snmpgetnext", Form.NEXT, "-A", example="snmpwalk -v3 -u ada -A <password> host"),
    Takes("snmpget snmpwalk snmpbulkwalk snmpset snmpgetnext", Form.NEXT, "-X", example="snmpwalk -v3 -u ada -X <password> host"),
    Takes("snmpget snmpwalk snmpbulkwalk snmpset snmpgetnext", Form.NEXT, "-c", kind="community", example="snmpwalk -v2c -c <password> host", counterexample="snmpwalk -v2c -c public host"),
    Takes("kadmin kadmin.local kinit addprinc", Form.NEXT, "-pw", example="kadmin.local addprinc -pw <password> ada"),
    Takes("kadmin", Form.NEXT, "-w", example="kadmin -p ada/admin -w <password>"),
    Takes("keytool jarsigner apksigner", Form.NEXT, "-storepass", example="keytool -list -keystore a.jks -storepass <password>"),
    Takes("keytool jarsigner apksigner", Form.NEXT, "-keypass", example="keytool -genkey -keypass <password> -alias a"),
    Takes("airflow superset flask", Form.NEXT, "-p", within="users", example="airflow users create -u ada -p <password> -r Admin"),
    Takes("elasticsearch-users", Form.NEXT, "-p", example="elasticsearch-users useradd ada -p <password> -r superuser"),
    Takes("grafana-cli grafana", Form.OPERAND, within="reset-admin-password", example="grafana-cli admin reset-admin-password <password>"),
    Takes("jenkins-cli jenkins-cli.jar", Form.PAIR, "-auth", example="java -jar jenkins-cli.jar -auth ada:<token> list-jobs"),
    Takes("dscl", Form.OPERAND, within="-passwd", least=2, example="dscl . -passwd /Users/ada <password>"),
    Takes("sysadminctl", Form.NEXT, "-password", example="sysadminctl -addUser ada -password <password>"),
    Takes("psexec PsExec psexec.exe", Form.NEXT, "-p", example="psexec '\\\\host' -u ada -p <password> cmd"),
    Takes("hydra medusa", Form.NEXT, "-p", example="hydra -l ada -p <password> ssh://host"),
    Takes("net net.exe", Form.OPERAND, within="user", least=2, place=1, example="net user ada <password> /add", counterexample="net user ada /add"),
    Takes("net net.exe", Form.OPERAND, within="use", least=4, place=2, example="net use X: //srv/a <password> /user:ada"),
    Takes("cargo", Form.OPERAND, within="login", kind="token", example="cargo login <token>"),
    Takes("wget", Form.NEXT, "--password", example="wget --user=ada --password=<password> https://example.org/a"),
    Takes("svn svnsync hg bzr", Form.NEXT, "--password", example="svn checkout --username ada --password <password> https://svn.example.org"),
    Takes("s3cmd", Form.NEXT, "--secret_key", kind="secret-key", example="s3cmd --access_key=ada --secret_key=<token> ls"),
    Takes("kubectl oc", Form.VALUES, "--from-literal", within="secret", kind="secret", example="kubectl create secret generic db --from-literal=pin=<password> --from-literal username=ada", counterexample="kubectl create configmap c --from-literal=colour=dark-green-1"),
)  # fmt: skip
