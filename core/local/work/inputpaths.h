// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"

namespace tandem::local {

/// Where the command of a job finds the blobs it is given as inputs: at their place on the host, or mounted
/// read-only into its container.
class InputPaths {
public:
    InputPaths(QString blobs, bool onHost)
        : m_blobs(std::move(blobs))
        , m_onHost(onHost)
    {
    }

    /// Empty for what is not of this workspace: the command gets the address then.
    QString pathOf(const QString& uri);
    const QList<Mount>& mounts() const { return m_mounts; }

private:
    QString m_blobs;
    bool m_onHost;
    QList<Mount> m_mounts;
};

}
