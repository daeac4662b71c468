"""Which words are English or technical: what is neither is mostly the name of a person, a place or a customer."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from sopcapture.commands.words import word_set
from sopcapture.draft.moods import VERBS

_PREFIX = re.compile(r"^(?:un|re|de|dis|non|pre|sub)(?=[a-z]{4})")


SOFTWARE = word_set(
    """
    docker kubernetes kubectl helm terraform ansible jenkins grafana prometheus loki consul vault nomad kafka redis
    postgres postgresql mysql mariadb oracle mongo mongodb elastic elasticsearch opensearch kibana sentry datadog nginx
    apache httpd caddy traefik haproxy varnish squid keycloak authentik dovecot postfix exim bind unbound dnsmasq minio
    memcached rabbitmq celery zookeeper etcd solr cassandra influx influxdb clickhouse airflow gitea gitlab github
    nextcloud wordpress drupal django flask rails tomcat jetty wildfly python java ruby node linux debian ubuntu systemd
    cron crond sshd rsyslog syslog journald logrotate fail2ban iptables nftables firewalld wireguard openvpn samba
    slapd ldap kerberos radius snmpd chrony ntpd collectd telegraf zabbix nagios icinga munin
    """
)
"""Software that runs in many houses."""
_OF_THE_TRADE = word_set(
    """
    vhost vhosts uuid webhook webhooks changelog hotfix failover cronjob localhost hostname username passwd config
    configs conf repo repos backend frontend middleware endpoint timeout timestamp checksum metadata readme dotfile
    """
)
"""Words that dictionaries lack."""


def is_word(text: str) -> bool:
    """Whether a word of letters is one of the English language, or one that programs and their options have."""
    word = text.lower()
    return _is_known(word) or _is_known(_PREFIX.sub("", word))


NAME = r"(?:[A-Z]['’]|Ma?c)?[A-ZÀ-Ý][^\W\d_A-ZÀ-Ý]+(?:['’-]\w+)*"
"""How one name of somebody or of a place is spelt, as a pattern."""
_NAME = re.compile(NAME)


def is_proper_name(text: str) -> bool:
    """Whether a text is one word that begins with a capital and is none of the language: somebody's name, a place."""
    return _NAME.fullmatch(text) is not None and not is_word(text)


def _is_known(word: str) -> bool:
    return (
        word in VERBS
        or word in SOFTWARE
        or word in _OF_THE_TRADE
        or word in _technical_words()
        or _is_in_dictionary(word)
    )


@lru_cache(maxsize=4096)
def _is_in_dictionary(word: str) -> bool:
    from simplemma import is_known  # noqa: PLC0415 - its dictionary takes a third of a second to load

    return is_known(word, lang="en")


@lru_cache(maxsize=1)
def _technical_words() -> frozenset[str]:
    """The words of the table of programs: their names, what they are told, and what is said of them."""
    table = files("sopcapture.commands").joinpath("programs.tsv").read_text(encoding="utf-8")
    return frozenset(re.findall(r"[a-z]{3,}", table.lower()))
