"""The site for programs: /api/v1/, keys for partners, and webhooks."""
