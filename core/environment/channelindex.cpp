// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/channelindex.h"

#include "core/environment/jsontokens.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <algorithm>
#include <numeric>

namespace tandem {

namespace {

using Kind = JsonTokens::Kind;

QString translated(const char* text)
{
    return QCoreApplication::translate("ChannelIndex", text);
}

/// conda-forge, the largest channel, has some six hundred thousand for one platform.
constexpr qint64 mostRecords = 5'000'000;
/// A name, version or build that is longer is none.
constexpr qsizetype longestText = 256;

Error inputError(const QString& message)
{
    return Error{.kind = Error::Kind::Input, .message = message};
}

/// How many letters have to be changed, added or taken away; `most` + 1 for more than `most`.
int distance(const QString& left, const QString& right, int most)
{
    if (qAbs(left.size() - right.size()) > most)
        return most + 1;
    QList<int> row(right.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= left.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i);
        for (qsizetype j = 1; j <= right.size(); ++j) {
            const int changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.last();
}

}

/// Reads one repodata.json into an index.
class ChannelIndex::Reader {
public:
    Reader(ChannelIndex& index, QIODevice& repodata, const std::stop_token& stop)
        : m_index(index)
        , m_tokens(repodata)
        , m_stop(stop)
    {
    }

    Result<Done> read()
    {
        if (m_tokens.next() != Kind::BeginObject)
            return broken();
        for (Kind kind = m_tokens.next(); kind != Kind::EndObject; kind = m_tokens.next()) {
            if (kind != Kind::Key)
                return broken();
            const QByteArray key = m_tokens.text();
            const auto read = key == "info" ? readInfo()
                : key == "packages" || key == "packages.conda"
                ? readPackages()
                : (m_tokens.skipValue() ? Result<Done>(Done{}) : broken());
            if (!read)
                return read;
        }
        if (m_tokens.next() != Kind::End)
            return broken();
        return Done{};
    }

private:
    struct Record {
        QByteArray name;
        QByteArray version;
        QByteArray build;
        QByteArray subdir;
        qint32 number = 0;
        qint64 size = 0;
    };

    Result<Done> broken() const
    {
        return inputError(translated("The channel's index is no JSON that conda would write; it breaks at "
                                     "byte %1. Fetch it again.")
                              .arg(m_tokens.offset()));
    }
    static bool isForLinux(const QByteArray& subdir)
    {
        return subdir.isEmpty() || subdir == "linux-64" || subdir == "noarch";
    }

    Result<Done> readInfo()
    {
        if (m_tokens.next() != Kind::BeginObject)
            return broken();
        for (Kind kind = m_tokens.next(); kind != Kind::EndObject; kind = m_tokens.next()) {
            if (kind != Kind::Key)
                return broken();
            if (m_tokens.text() != "subdir") {
                if (!m_tokens.skipValue())
                    return broken();
                continue;
            }
            if (m_tokens.next() != Kind::Text)
                return broken();
            if (!isForLinux(m_tokens.text()))
                return inputError(translated("This is the index for %1; linux-64 or noarch is needed.")
                                      .arg(QString::fromUtf8(m_tokens.text().left(longestText))));
        }
        return Done{};
    }

    Result<Done> readPackages()
    {
        if (m_tokens.next() != Kind::BeginObject)
            return broken();
        for (Kind kind = m_tokens.next(); kind != Kind::EndObject; kind = m_tokens.next()) {
            if (kind != Kind::Key || !readRecord())
                return broken();
            if (++m_records > mostRecords)
                return inputError(translated("The channel's index has too many packages."));
            if (m_records % 1024 == 0 && m_stop.stop_requested())
                return inputError(translated("Stopped."));
        }
        return Done{};
    }

    bool readRecord()
    {
        if (m_tokens.next() != Kind::BeginObject)
            return false;
        m_record = {};
        for (Kind kind = m_tokens.next(); kind != Kind::EndObject; kind = m_tokens.next()) {
            if (kind != Kind::Key)
                return false;
            const QByteArray key = m_tokens.text();
            const bool isWanted = key == "name" || key == "version" || key == "build" || key == "subdir"
                || key == "build_number" || key == "size";
            if (!isWanted) {
                if (!m_tokens.skipValue())
                    return false;
                continue;
            }
            kind = m_tokens.next();
            if (kind == Kind::Text || kind == Kind::Number)
                take(key, m_tokens.text());
            else if (kind != Kind::Literal)
                return false;
        }
        keep();
        return true;
    }

    void take(const QByteArray& key, const QByteArray& value)
    {
        if (key == "name")
            m_record.name = value;
        else if (key == "version")
            m_record.version = value;
        else if (key == "build")
            m_record.build = value;
        else if (key == "subdir")
            m_record.subdir = value;
        else if (key == "build_number")
            m_record.number = value.toInt();
        else
            m_record.size = value.toLongLong();
    }

    void keep()
    {
        const auto isText = [](const QByteArray& text) { return text.size() <= longestText; };
        if (m_record.name.isEmpty() || m_record.version.isEmpty() || !isText(m_record.name)
            || !isText(m_record.version) || !isText(m_record.build) || !isForLinux(m_record.subdir))
            return;
        Entry entry;
        entry.version = m_index.held(m_record.version);
        entry.build = m_index.held(m_record.build);
        entry.buildNumber = m_record.number;
        entry.size = qMax<qint64>(0, m_record.size);
        m_index.m_builds[QString::fromUtf8(m_record.name).toLower()] << entry;
    }

    ChannelIndex& m_index;
    JsonTokens m_tokens;
    const std::stop_token& m_stop;
    Record m_record;
    qint64 m_records = 0;
};

Result<ChannelIndex> ChannelIndex::fromFiles(const QStringList& files, const std::stop_token& stop)
{
    ChannelIndex index;
    for (const QString& path : files) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::File,
                .message = translated("%1 cannot be read: %2.").arg(path, file.errorString())};
        if (const auto added = index.add(file, stop); !added) {
            Error error = added.error();
            error.message = path + u": "_s + error.message;
            return error;
        }
    }
    return index;
}

Result<Done> ChannelIndex::add(QIODevice& repodata, const std::stop_token& stop)
{
    return Reader(*this, repodata, stop).read();
}

quint32 ChannelIndex::held(const QByteArray& text)
{
    const auto known = m_places.constFind(text);
    if (known != m_places.constEnd())
        return *known;
    const auto place = quint32(m_texts.size());
    m_texts << text;
    m_places.insert(text, place);
    return place;
}

ChannelBuild ChannelIndex::build(const Entry& entry) const
{
    return {QString::fromUtf8(m_texts[entry.version]), QString::fromUtf8(m_texts[entry.build]),
        entry.buildNumber, entry.size};
}

QStringList ChannelIndex::names(const QString& prefix, qsizetype most) const
{
    QStringList names;
    for (auto it = m_builds.lowerBound(prefix); it != m_builds.end() && it.key().startsWith(prefix); ++it) {
        if (names.size() == most)
            break;
        names << it.key();
    }
    return names;
}

QStringList ChannelIndex::versions(const QString& name) const
{
    QSet<quint32> seen;
    QList<CondaVersion> versions;
    for (const Entry& entry : m_builds.value(name)) {
        if (seen.contains(entry.version))
            continue;
        seen.insert(entry.version);
        if (const auto version = CondaVersion::parse(QString::fromUtf8(m_texts[entry.version])))
            versions << *version;
    }
    std::sort(versions.begin(), versions.end(), std::greater<>());
    QStringList texts;
    for (const CondaVersion& version : std::as_const(versions))
        texts << version.text();
    return texts;
}

QList<ChannelBuild> ChannelIndex::builds(const QString& name) const
{
    QList<ChannelBuild> builds;
    for (const Entry& entry : m_builds.value(name))
        builds << build(entry);
    return builds;
}

std::optional<ChannelBuild> ChannelIndex::newest(const CondaSpec& spec) const
{
    std::optional<ChannelBuild> newest;
    CondaVersion newestVersion;
    for (const Entry& entry : m_builds.value(spec.name())) {
        const ChannelBuild offered = build(entry);
        const auto version = CondaVersion::parse(offered.version);
        if (!version || !spec.matches(*version, offered.build, offered.buildNumber))
            continue;
        const auto order = *version <=> newestVersion;
        if (!newest || order > 0 || (order == 0 && offered.buildNumber > newest->buildNumber)) {
            newest = offered;
            newestVersion = *version;
        }
    }
    return newest;
}

QStringList ChannelIndex::namesLike(const QString& name, qsizetype most) const
{
    const int mostChanges = name.size() < 5 ? 1 : 2;
    QList<std::pair<int, QString>> near;
    for (auto it = m_builds.keyBegin(); it != m_builds.keyEnd(); ++it)
        if (const int changes = distance(name, *it, mostChanges); changes <= mostChanges)
            near << std::pair(changes, *it);
    std::sort(near.begin(), near.end());
    QStringList names;
    for (const auto& [changes, candidate] : near.mid(0, most))
        names << candidate;
    return names;
}

}
