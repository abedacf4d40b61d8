// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"

namespace tandem::azure {

/// Where the log of a run's image build is, and where it was looked for.
struct ResolvedBuildLog {
    struct Place {
        QString name; ///< "azureml-logs/20_image_build_log.txt", "imgbldrun_1a2b3c4: user_logs/std_log.txt"
        QString outcome; ///< What was found there, as a sentence.
        bool operator==(const Place&) const = default;
    };

    QString run; ///< Whose log it is: the run's own, or that of the run that built the image.
    LogFile
        log; ///< Empty name: there is none, and `reason` says why. Empty URL: it is an artifact of the run.
    QString reason;
    QList<Place> tried; ///< In order; the last one has it, if any has.

    bool isFound() const { return !log.name.isEmpty(); }
};

/// Looks for the log of the run's image build in every place where Azure puts it: the run's own file, the
/// children that prepare the image, the build run that its logs name, its artifacts, the workspace's image
/// logs. An Error only when the run itself cannot be read.
Task<ResolvedBuildLog> resolveBuildLog(WorkspaceClient* workspace, QString runName);

/// Writes a log that was found into the folder; the path of the file.
Task<QString> fetchBuildLog(WorkspaceClient* workspace, ResolvedBuildLog found, QString folder);

}
