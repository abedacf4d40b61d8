// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>
#include <QUrl>
#include <utility>

namespace tandem::azure {

using Query = QList<std::pair<QString, QString>>;

/// A name as one segment of a path, a slash in it included.
QString encoded(const QString& name);
/// A path that is encoded already, below a URL.
QUrl below(const QUrl& base, const QString& encodedPath, const Query& query = {});
/// The last segment of a resource id: "cpu" of "/subscriptions/…/computes/cpu".
QString lastSegment(const QString& resourceId);

/// Which workspace, and the resource manager that knows it. Nothing here says whose server answers.
struct WorkspaceLocation {
    QUrl resourceManager; ///< "https://management.azure.com", or the local workspace's service.
    QString subscriptionId;
    QString resourceGroup;
    QString name;

    /// "/subscriptions/…/workspaces/<name>"
    QString resourceId() const;
    /// A resource of the workspace, in the resource manager: path "/jobs/<name>", encoded already.
    QUrl resource(const QString& encodedPath, Query query = {}) const;
    /// What a region offers the subscription: "/vmSizes".
    QUrl regional(const QString& region, const QString& encodedPath) const;
    /// A resource on the data plane: service "history/v1.0", path "/runs/<id>".
    QUrl data(
        const QUrl& api, const QString& service, const QString& encodedPath, const Query& query = {}) const;

    bool operator==(const WorkspaceLocation&) const = default;
};

}
