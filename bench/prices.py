"""AWS's list prices in US dollars, us-east-1, as published by November 2025; free tiers left out.

The one place where prices stand. Look at aws.amazon.com/pricing before relying on a sum.
"""

AS_OF = "2025-11"
REGION = "us-east-1"

DYNAMODB_READ_UNIT = 0.125 / 1e6
DYNAMODB_WRITE_UNIT = 0.625 / 1e6
DYNAMODB_GB_MONTH = 0.25
DYNAMODB_PITR_GB_MONTH = 0.20
DYNAMODB_EXPORT_GB = 0.10
LAMBDA_REQUEST = 0.20 / 1e6
LAMBDA_ARM_GB_SECOND = 0.0000133334
API_GATEWAY_REQUEST = 3.50 / 1e6
S3_GB_MONTH = 0.023
S3_PUT = 0.005 / 1e3
S3_GET = 0.0004 / 1e3
LOGS_GB = 0.50
METRIC_MONTH = 0.30
ALARM_MONTH = 0.10
DASHBOARD_MONTH = 3.00
KMS_KEY_MONTH = 1.00
SECRET_MONTH = 0.40
WAF_ACL_MONTH = 5.00
WAF_RULE_MONTH = 1.00
WAF_REQUEST = 0.60 / 1e6
