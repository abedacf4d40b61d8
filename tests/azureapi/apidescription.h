// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QByteArray>
#include <QUrl>
#include <optional>

namespace tandem {

/// One operation of an OpenAPI 2.0 description, or of a description derived from a typed client in its form.
struct ApiOperation {
    QString id; ///< "Compute_CreateOrUpdate"
    QStringList queries; ///< The query items it knows.
    QStringList requiredQueries;
    QJsonObject body; ///< The schema of the request's body; empty where it has none.
    QJsonObject answer; ///< The schema of a success; empty where it has none.
    bool isKnowingQueries = true; ///< Not where a parameter lies in a file that is not there.
};

/// Holds requests and answers against Microsoft's description of its service.
class ApiDescription {
public:
    static Result<ApiDescription> read(const QString& file);

    std::optional<ApiOperation> find(const QByteArray& verb, const QString& path) const;

    enum class Direction { Request, Answer };
    /// What `value` has that the schema does not know, lacks that it demands, or has of another type.
    QStringList faults(const QJsonObject& schema, const QJsonValue& value, Direction direction,
        const QString& at = {}) const;
    /// A value in which everything that the schema knows is there.
    QJsonValue sample(const QJsonObject& schema, const QString& name = {}, int depth = 0) const;

private:
    struct Members {
        QMap<QString, QJsonObject> known;
        QStringList required;
        bool isOpen = false; ///< Takes other members as well.
    };
    QJsonObject resolved(QJsonObject schema) const;
    Members membersOf(const QJsonObject& schema) const;
    /// The kind that a value says it is: a CommandJob where a job is expected.
    QJsonObject specialized(const QJsonObject& schema, const QJsonObject& value) const;
    QString discriminatorOf(const QJsonObject& schema) const;
    bool isKindOf(const QJsonObject& schema, const QString& base) const;

    QJsonObject m_paths;
    QJsonObject m_definitions;
    QJsonObject m_parameters;
};

/// Whether a path is of a template's form: "/a/{b}/c".
bool matches(const QString& pathTemplate, const QString& path);

}
