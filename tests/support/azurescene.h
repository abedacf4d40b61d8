// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/folders.h"
#include "core/local/launcher.h"
#include "tests/support/scriptedauthority.h"

#include <QTemporaryDir>

namespace tandem {

/// A cloud on this computer: the local workspace's service over TLS poses as Azure, and a scripted authority
/// gives the tokens for it. Both have certificates of private authorities. A client with a home of its own
/// finds it registered under "Scripted".
class AzureScene {
public:
    /// `service` is the service's program.
    explicit AzureScene(const QString& service);
    ~AzureScene();

    /// The client's home; TANDEM_HOME is set to it.
    QString home() const { return m_home.path(); }
    Folders folders() const;
    Cloud cloud() const { return m_cloud; }
    /// Certificates to trust for all of it, PEM.
    QString authorityFile() const { return m_folder.filePath(QStringLiteral("authorities.pem")); }
    /// What the sign-in gives from now on.
    ScriptedAuthority& authority() { return m_authority; }
    /// A token that the service accepts.
    QByteArray token() const { return m_token; }
    /// An answer with that token.
    ScriptedAuthority::Answer tokens() const;

private:
    QTemporaryDir m_home;
    QTemporaryDir m_folder;
    ScriptedAuthority m_authority;
    local::LocalService m_service;
    QByteArray m_token;
    Cloud m_cloud;
};

}
