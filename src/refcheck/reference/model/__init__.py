"""The statistical model: tokens, their features, and the linear-chain CRF that labels them; loaded on first use."""
