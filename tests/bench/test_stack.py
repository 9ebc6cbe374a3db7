"""What is paid for by the month is counted in the templates, not remembered."""

from bench import stack
from infra.cloud import fragments

TEXT = "\n".join(path.read_text() for path in sorted(fragments.STACK.glob("*.yaml")))
EDGE = (fragments.STACK.parent / "global.yaml").read_text()


def test_an_alarm_is_paid_for_by_the_metrics_it_takes_in() -> None:
    alarms, sums = TEXT.count("Type: AWS::CloudWatch::Alarm"), TEXT.count("Metrics:\n")

    assert sums > 0
    assert stack.parts().alarm_metrics == alarms - sums + TEXT.count("MetricStat: ")


def test_a_rule_of_the_edge_is_paid_for_by_itself() -> None:
    assert stack.parts().edge_rules == EDGE.count("        - Name: ")


def test_what_somebody_waits_on_is_a_queue_but_no_dead_letters() -> None:
    queues = TEXT.count("Type: AWS::SQS::Queue\n")

    assert 0 < stack.parts().read_queues < queues
    assert stack.parts().read_queues == TEXT.count("maxReceiveCount: 5")


def test_keys_secrets_and_figures_of_our_own_are_counted() -> None:
    parts = stack.parts()

    assert parts.keys == TEXT.count("Type: AWS::KMS::Key\n")
    assert parts.secrets == TEXT.count("Type: AWS::SecretsManager::Secret\n")
    assert parts.own_metrics == TEXT.count('Namespace: !Sub "callboard-${Stage}"')
    assert parts.dashboards == TEXT.count("Type: AWS::CloudWatch::Dashboard")
