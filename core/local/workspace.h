// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem::local {

/// Who the local workspace is in Azure's terms. There is one, and it is called the same everywhere.
struct Workspace {
    QString subscription = u"10ca1000-0000-4000-8000-000000000001"_s;
    QString tenant = u"10ca1000-0000-4000-8000-000000000002"_s;
    QString guid = u"10ca1000-0000-4000-8000-000000000003"_s;
    QString resourceGroup = u"local"_s;
    QString name = u"this-computer"_s;
    QString location = u"local"_s;

    /// The tag of the workspace that says what makes its environments: "podman 4.3.1".
    static QString engineTag() { return u"tandem.engine"_s; }
    /// Its value where no container engine works and environments are made on the host.
    static QString noEngine() { return u"none"_s; }

    QString groupId() const
    {
        return u"/subscriptions/"_s + subscription + u"/resourceGroups/"_s + resourceGroup;
    }
    QString id() const { return groupId() + u"/providers/"_s + type() + u'/' + name; }
    /// "…/workspaces/this-computer/computes/c", of {"computes", "c"}.
    QString id(const QStringList& below) const { return id() + u'/' + below.join(u'/'); }
    static QString type() { return u"Microsoft.MachineLearningServices/workspaces"_s; }

    /// The container that uploads of the user go to, as on Azure.
    QString defaultContainer() const { return u"azureml-blobstore-"_s + guid; }
    /// Where MLflow's clients find us.
    QString trackingUri(const QString& baseUrl) const { return baseUrl + u"/mlflow/v1.0"_s + id(); }
    /// The pattern of everything below a workspace, for routes.
    static QString pattern()
    {
        return u"/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/"_s + type()
            + u"/{workspace}"_s;
    }
};

}
