// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/environmentstore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>
#include <yaml-cpp/yaml.h>

namespace tandem::local {

namespace {

QString viewCondition(EnvironmentStore::View view)
{
    switch (view) {
    case EnvironmentStore::View::ActiveOnly:
        return u"NOT is_archived"_s;
    case EnvironmentStore::View::ArchivedOnly:
        return u"is_archived"_s;
    case EnvironmentStore::View::All:
        break;
    }
    return u"1"_s;
}

Error environmentNotFound(const QString& name)
{
    return column::notFound(QCoreApplication::translate("Local", "The environment"), name);
}

QString environmentSelection()
{
    return u"SELECT name, description, tags, properties, is_archived, created_at, modified_at,"
           " (SELECT version FROM environment_versions v WHERE v.name = e.name ORDER BY number DESC LIMIT 1),"
           " (SELECT max(CAST(version AS INTEGER)) + 1 FROM environment_versions v WHERE v.name = e.name)"
           " FROM environments e "_s;
}

EnvironmentRecord environmentOf(const QSqlQuery& row)
{
    EnvironmentRecord environment;
    environment.name = row.value(0).toString();
    environment.description = row.value(1).toString();
    environment.tags = column::map(row.value(2));
    environment.properties = column::map(row.value(3));
    environment.isArchived = row.value(4).toBool();
    environment.createdAt = column::time(row.value(5));
    environment.modifiedAt = column::time(row.value(6));
    environment.latestVersion = row.value(7).toString();
    environment.nextVersion = QString::number(qMax(1, row.value(8).toInt()));
    return environment;
}

const QString versionSelection =
    u"SELECT number, name, version, properties, is_archived, created_at, modified_at FROM environment_versions "_s;

EnvironmentVersionRecord versionOf(const QSqlQuery& row)
{
    EnvironmentVersionRecord version;
    version.number = row.value(0).toLongLong();
    version.name = row.value(1).toString();
    version.version = row.value(2).toString();
    version.properties = column::object(row.value(3));
    version.isArchived = row.value(4).toBool();
    version.createdAt = column::time(row.value(5));
    version.modifiedAt = column::time(row.value(6));
    return version;
}

/// A form of the YAML in which order of keys, quotes, comments and layout do not show.
std::string meaning(const YAML::Node& node)
{
    if (node.IsMap()) {
        std::map<std::string, std::string> sorted;
        for (const auto& entry : node)
            sorted[meaning(entry.first)] = meaning(entry.second);
        std::string text = "{";
        for (const auto& [key, value] : sorted)
            text += key + ':' + value + ',';
        return text + '}';
    }
    if (node.IsSequence()) {
        std::string text = "[";
        for (const auto& item : node)
            text += meaning(item) + ',';
        return text + ']';
    }
    return node.IsScalar() ? '"' + node.Scalar() + '"' : "null";
}

bool isSameConda(const QString& a, const QString& b)
{
    if (a == b)
        return true;
    try {
        return meaning(YAML::Load(a.toStdString())) == meaning(YAML::Load(b.toStdString()));
    } catch (const YAML::Exception&) {
        return false;
    }
}

}

bool describeSameImage(const QJsonObject& a, const QJsonObject& b)
{
    const auto text = [](const QJsonObject& object, const QString& key) {
        return object.value(key).toString();
    };
    const auto system = [&](const QJsonObject& object) {
        const QString os = text(object, u"osType"_s);
        return os.isEmpty() ? u"Linux"_s : os;
    };
    return text(a, u"image"_s) == text(b, u"image"_s) && system(a) == system(b)
        && a.value(u"build").toObject() == b.value(u"build").toObject()
        && isSameConda(text(a, u"condaFile"_s), text(b, u"condaFile"_s));
}

Result<EnvironmentRecord> EnvironmentStore::get(const QString& name) const
{
    auto row = m_database.run(environmentSelection() + u"WHERE name = ?"_s, {name});
    if (!row)
        return row.error();
    if (!row->next())
        return environmentNotFound(name);
    return environmentOf(*row);
}

Result<QList<EnvironmentRecord>> EnvironmentStore::list(View view, const QString& after, int count) const
{
    auto rows = m_database.run(
        environmentSelection() + u"WHERE name > ? AND %1 ORDER BY name LIMIT ?"_s.arg(viewCondition(view)),
        {column::fromRequiredText(after), count});
    if (!rows)
        return rows.error();
    QList<EnvironmentRecord> list;
    while (rows->next())
        list << environmentOf(*rows);
    return list;
}

Result<bool> EnvironmentStore::put(const EnvironmentRecord& environment, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<bool> {
        const bool isNew = !get(environment.name);
        auto stored = m_database.run(
            u"INSERT INTO environments (name, description, tags, properties, is_archived, created_at, "
            u"modified_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET description = "
            "excluded.description,"
            " tags = excluded.tags, properties = excluded.properties, is_archived = excluded.is_archived,"
            " modified_at = excluded.modified_at"_s,
            {environment.name, column::fromText(environment.description), column::fromMap(environment.tags),
                column::fromMap(environment.properties), environment.isArchived, column::fromTime(now),
                column::fromTime(now)});
        if (!stored)
            return stored.error();
        return isNew;
    });
}

Result<Done> EnvironmentStore::remove(const QString& name) const
{
    auto removed = m_database.run(u"DELETE FROM environments WHERE name = ?"_s, {name});
    if (!removed)
        return removed.error();
    return removed->numRowsAffected() ? Result<Done>(Done{}) : environmentNotFound(name);
}

Result<EnvironmentVersionRecord> EnvironmentStore::version(const QString& name, const QString& version) const
{
    const bool isLatest = version == u"@latest"_s || version == u"latest"_s;
    auto row = isLatest
        ? m_database.run(
            versionSelection + u"WHERE name = ? AND NOT is_archived ORDER BY number DESC LIMIT 1"_s, {name})
        : m_database.run(versionSelection + u"WHERE name = ? AND version = ?"_s, {name, version});
    if (!row)
        return row.error();
    if (!row->next())
        return environmentNotFound(name + u':' + version);
    return versionOf(*row);
}

Result<QList<EnvironmentVersionRecord>> EnvironmentStore::versions(
    const QString& name, const VersionFilter& filter) const
{
    if (auto environment = get(name); !environment)
        return environment.error();
    QString sql = versionSelection + u"WHERE name = ? AND %1"_s.arg(viewCondition(filter.view));
    QVariantList values{name};
    if (filter.after > 0) {
        sql += filter.isOldestFirst ? u" AND number > ?"_s : u" AND number < ?"_s;
        values << filter.after;
    }
    sql += u" ORDER BY number %1 LIMIT ?"_s.arg(filter.isOldestFirst ? u"ASC"_s : u"DESC"_s);
    values << filter.count;
    auto rows = m_database.run(sql, values);
    if (!rows)
        return rows.error();
    QList<EnvironmentVersionRecord> list;
    while (rows->next())
        list << versionOf(*rows);
    return list;
}

Result<bool> EnvironmentStore::putVersion(const EnvironmentVersionRecord& version, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<bool> {
        if (!get(version.name)) {
            EnvironmentRecord fresh;
            fresh.name = version.name;
            if (auto created = put(fresh, now); !created)
                return created.error();
        }
        const auto known = this->version(version.name, version.version);
        if (known && !describeSameImage(known->properties, version.properties))
            return Error{.kind = Error::Kind::Input,
                .message = QCoreApplication::translate("Local",
                    "The version %1 of the environment \"%2\" exists with another image, conda file or build "
                    "context, and those cannot be changed. Register a new version.")
                               .arg(version.version, version.name),
                .httpStatus = 400,
                .code = u"UserError"_s};
        auto stored =
            m_database.run(u"INSERT INTO environment_versions (name, version, properties, is_archived, "
                           u"created_at, modified_at)"
                           " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name, version) DO UPDATE SET properties "
                           "= excluded.properties,"
                           " is_archived = excluded.is_archived, modified_at = excluded.modified_at"_s,
                {version.name, version.version, column::fromObject(version.properties), version.isArchived,
                    column::fromTime(now), column::fromTime(now)});
        if (!stored)
            return stored.error();
        return !known;
    });
}

Result<Done> EnvironmentStore::removeVersion(const QString& name, const QString& version) const
{
    auto removed =
        m_database.run(u"DELETE FROM environment_versions WHERE name = ? AND version = ?"_s, {name, version});
    if (!removed)
        return removed.error();
    return removed->numRowsAffected() ? Result<Done>(Done{}) : environmentNotFound(name + u':' + version);
}

}
