import Engine
import FileStore
import SystemPackage

/// Where the workflows are whose schedules a worker acts on.
struct SchedulePlace: Sendable {
  let caller: Caller
  /// The folder that `ergate list` lists, as messages show it.
  let folder: String
  let workspace: String
  /// Whether the store is that of the workspace alone. One that several workspaces share has files of the same relative
  /// path in each.
  let hasOwnStore: Bool
  let zones: any ZoneSource

  init(_ caller: Caller, _ location: StoreLocation) {
    self.caller = caller
    folder = WorkflowFile.workflowFolder(caller)
    workspace = location.workspace
    hasOwnStore = location.store == FilePath(workspace).appending(StoreLocation.directoryName).string
    zones = SystemZones(caller)
  }
}
