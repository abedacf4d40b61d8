// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"
#include "core/base/json.h"

namespace tandem::azure {

/// All versions of an environment under one name.
struct EnvironmentContainer {
    QString name;
    QString latestVersion;
    QString nextVersion;
    QString description;
    json::StringMap tags;
    bool isArchived = false;
    QDateTime createdAt;
    QDateTime lastModifiedAt;
    bool operator==(const EnvironmentContainer&) const = default;
};

/// One version: an image, an image with a conda file, or a docker build context. Image, conda file and
/// context never change once registered.
struct EnvironmentVersion {
    QString id;
    QString name;
    QString version; ///< Empty when registering: the next free one.
    QString image;
    QString condaFile; ///< YAML as sent; Azure gives it back as JSON text.
    QString buildContextUri;
    QString dockerfilePath;
    QString description;
    json::StringMap tags;
    json::StringMap properties;
    bool isArchived = false;
    QDateTime createdAt;
    bool operator==(const EnvironmentVersion&) const = default;
};

/// The image that was, or will be, built for an environment version.
struct ImageDetails {
    bool exists = false;
    QString image; ///< "registry/azureml/azureml_<hash>", without tag or digest.
    QString digest; ///< "sha256:…", if known.
    QString interpreterPath;
    QString condaEnvironmentPath;
    QString dockerfile;
    bool isHost = false; ///< No image: an environment on this computer, at condaEnvironmentPath.
    bool operator==(const ImageDetails&) const = default;
};

struct ImageBuild {
    QUrl location; ///< Asked for the state.
    QString status; ///< "Queued", "Running", "GettingOrProvisioningACR", "Succeeded", "Failed", "Canceled"
    QUrl log; ///< Signed URL of the growing log; empty until there is one.
    QString error;
    bool isSucceeded() const { return status == u"Succeeded"; }
    bool isFinished() const { return isSucceeded() || status == u"Failed" || status == u"Canceled"; }
    bool operator==(const ImageBuild&) const = default;
};

class EnvironmentService {
public:
    /// `api` is the workspace's data plane host (discovery), needed for builds and image details.
    EnvironmentService(ArmClient& arm, WorkspaceLocation workspace, QUrl api)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
        , m_api(std::move(api))
    {
    }

    enum class View { Active, Archived, All };
    Task<QList<EnvironmentContainer>> list(View view);
    /// Newest first.
    Task<QList<EnvironmentVersion>> versions(QString name);
    /// `version` may be "latest".
    Task<EnvironmentVersion> get(QString name, QString version);
    Task<EnvironmentVersion> registerVersion(EnvironmentVersion version);
    /// One version, or all of the environment where none is named. What is archived is not listed any more,
    /// but goes on working.
    Task<Done> setArchived(QString name, QString version, bool archived);

    Task<ImageBuild> startBuild(QString name, QString version);
    Task<ImageBuild> build(ImageBuild build);
    Task<ImageDetails> imageDetails(QString name, QString version);

private:
    QUrl url(const QString& name, const QString& version = {}) const;
    Task<QString> nextVersion(QString name);

    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
    QUrl m_api;
};

}
