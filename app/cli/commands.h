// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace tandem::cli {

Command demoCommand();
Command loginCommand();
Command logoutCommand();
Command accountListCommand();
Command doctorCommand();
Command proxyShowCommand();
Command proxyUseCommand();
Command workspaceListCommand();
Command workspaceShowCommand();
Command workspaceUseCommand();
Command workspaceWriteConfigCommand();
Command workspaceCreateCommand();
Command workspaceDeleteCommand();
Command clusterListCommand();
Command clusterCreateCommand();
Command clusterResizeCommand();
Command clusterDeleteCommand();
Command clusterSizesCommand();
Command registryLoginCommand();
Command registryListCommand();
Command localStartCommand();
Command localStopCommand();
Command localStatusCommand();
Command envListCommand();
Command envShowCommand();
Command envRegisterCommand();
Command envArchiveCommand();
Command envRestoreCommand();
Command envImportCommand();
Command envHashCommand();
Command envDiffCommand();
Command envCheckCommand();
Command envSolveCommand();
Command runSubmitCommand();
Command runListCommand();
Command runShowCommand();
Command runLogsCommand();
Command runBuildLogCommand();
Command runMetricsCommand();
Command runCancelCommand();
Command runDownloadCommand();
Command logExplainCommand();
Command logGrepCommand();
Command logStatsCommand();
Command devcontainerExportCommand();
Command devcontainerMigrateCommand();
Command devcontainerDoctorCommand();
Command devcontainerOpenCommand();
Command devcontainerRunCommand();
Command devcontainerUpCommand();
Command devcontainerVerifyCommand();
Command engineListCommand();
Command engineUseCommand();

/// In the order in which the help names them.
QList<Command> allCommands();

}
