// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/local/server/message.h"

/// Shapes that all resources share.
namespace tandem::local::arm {

QJsonObject systemData(const QDateTime& createdAt, const QDateTime& modifiedAt);
/// {"id", "name", "type", "properties", "systemData"}
QJsonObject resource(const QString& id, const QString& name, const QString& type,
    const QJsonObject& properties, const QJsonObject& system);

/// An Error of status 400 with the code AzureML uses for what the caller did wrong.
Error userError(const QString& message);

/// The "properties" object of a body; an Error if it is no object.
Result<QJsonObject> propertiesOf(const QJsonObject& body);
/// The same of a request, whose body may be no JSON at all.
Result<QJsonObject> propertiesOf(const Request& request);

/// What comes after `key` in an ARM id ("…/computes/gpu" -> "gpu"), in "azureml:gpu" or alone.
QString nameInId(const QString& id, const QString& key);

struct NameAndVersion {
    QString name;
    QString version; ///< "latest" for "name@latest" and "…/labels/latest".
};
/// Of "…/environments/e/versions/1", "azureml:e:1" or "azureml:e@latest"; empty if it has another form.
NameAndVersion assetInId(const QString& id, const QString& key);

/// 1 to 255 letters, digits, "-", "_", and "." where `allowsDots`; the first a letter or digit.
bool isAssetName(const QString& name, bool allowsDots);

}
