import Jobs

extension FileStore: JobQueue, StateStore {}
