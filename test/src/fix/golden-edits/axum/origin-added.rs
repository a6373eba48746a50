.allow_origin([/* those that are there, */ HeaderValue::from_static("https://www.app.example")])
