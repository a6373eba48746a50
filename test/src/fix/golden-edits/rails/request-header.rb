headers: ['content-type', 'x-trace-id'] # and those that are there
