allow_headers=["^x-\\$host'`\\|~\\*$", "^x-%s-!#&\\+\\.\\^_$"],  # and those that are there
expose_headers=["x-$host'`|~*"],
