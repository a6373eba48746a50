.allow_methods([Method::GET, Method::PUT])
