"""The demonstration: a made-up office of made-up people, built by what people do in a real one."""
