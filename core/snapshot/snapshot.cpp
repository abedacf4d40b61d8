// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/snapshot.h"

#include "core/base/atomicfile.h"
#include "core/base/freeing.h"
#include "core/base/text.h"
#include "core/snapshot/ignorerules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <algorithm>
#include <openssl/evp.h>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Snapshot", text);
}

Error inputError(const QString& message)
{
    return Error{.kind = Error::Kind::Input, .message = message};
}

Error stopped()
{
    return inputError(translated("The snapshot was stopped."));
}

/// OpenSSL uses what the processor has for it; Qt's own takes several times as long.
class Sha256 {
public:
    Sha256() { EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr); }
    void add(QByteArrayView bytes) { EVP_DigestUpdate(m_context.get(), bytes.data(), size_t(bytes.size())); }
    QByteArray result()
    {
        QByteArray digest(EVP_MD_CTX_size(m_context.get()), Qt::Uninitialized);
        EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
        return digest;
    }

private:
    std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>> m_context{EVP_MD_CTX_new()};
};

/// Walks a folder, following links to folders as the SDK does, but no loop of them.
class FolderReader {
public:
    FolderReader(IgnoreRules rules, std::stop_token stop)
        : m_rules(std::move(rules))
        , m_stop(std::move(stop))
    {
    }

    Result<Done> read(const QString& folder, const QString& prefix)
    {
        const QString real = QFileInfo(folder).canonicalFilePath();
        if (m_entered.contains(real))
            return Done{};
        m_entered << real;
        const auto entries = QDir(folder).entryInfoList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::NoSort);
        for (const QFileInfo& entry : entries) {
            if (m_stop.stop_requested())
                return stopped();
            const QString name = prefix + entry.fileName();
            const bool ignored = m_rules.ignores(name);
            if (entry.isDir()) {
                if (ignored && m_rules.foldersCanBeSkipped())
                    continue;
                if (auto inside = read(entry.filePath(), name + u'/'); !inside)
                    return inside;
            } else if (!ignored && entry.isFile()) {
                files << SnapshotFile{entry.filePath(), name, entry.size()};
            }
        }
        m_entered.remove(real);
        return Done{};
    }

    QList<SnapshotFile> files;

private:
    IgnoreRules m_rules;
    std::stop_token m_stop;
    QSet<QString> m_entered;
};

/// Python's order of lower-cased texts: by code point, not by UTF-16 unit.
void sortForHash(QList<SnapshotFile>& files)
{
    QList<std::pair<QList<uint>, SnapshotFile>> keyed;
    keyed.reserve(files.size());
    for (SnapshotFile& file : files)
        keyed.emplaceBack(file.name.toLower().toUcs4(), std::move(file));
    std::ranges::sort(keyed,
        [](const auto& a, const auto& b) { return std::ranges::lexicographical_compare(a.first, b.first); });
    files.clear();
    for (auto& [key, file] : keyed)
        files << std::move(file);
}

}

Result<Snapshot> Snapshot::of(const QString& source, std::stop_token stop)
{
    QFileInfo info(source);
    if (info.isSymLink())
        info = QFileInfo(info.canonicalFilePath());
    const QString folder = info.absoluteFilePath();
    if (info.isFile()) {
        Snapshot snapshot = ofFiles({{folder, QFileInfo(source).fileName(), info.size()}});
        snapshot.source = folder;
        return snapshot;
    }
    if (!info.isDir())
        return inputError(
            translated("The source folder %1 does not exist.").arg(QDir::toNativeSeparators(source)));

    QString rules;
    QString ignoreFile;
    for (const QString& name : {u".amlignore"_s, u".gitignore"_s}) {
        if (!QFileInfo(folder + u'/' + name).isFile())
            continue;
        auto text = readFile(folder + u'/' + name);
        if (!text)
            return text.error();
        rules = QString::fromUtf8(*text);
        ignoreFile = name;
        break;
    }

    FolderReader reader(IgnoreRules::parse(rules), stop);
    if (auto read = reader.read(folder, {}); !read)
        return read.error();
    if (reader.files.isEmpty())
        return inputError(
            translated("The source folder %1 holds no file to upload. Choose the folder of your "
                       "script, or check its .amlignore or .gitignore.")
                .arg(QDir::toNativeSeparators(source)));
    Snapshot snapshot = ofFiles(std::move(reader.files));
    snapshot.source = folder;
    snapshot.ignoreFile = ignoreFile;
    return snapshot;
}

Snapshot Snapshot::ofFiles(QList<SnapshotFile> files)
{
    Snapshot snapshot;
    snapshot.files = std::move(files);
    sortForHash(snapshot.files);
    for (const SnapshotFile& file : std::as_const(snapshot.files))
        snapshot.size += file.size;
    return snapshot;
}

Result<Done> Snapshot::checkSize(qint64 limit) const
{
    if (size <= limit)
        return Done{};
    QList<SnapshotFile> largest = files;
    const auto count = std::min<qsizetype>(5, largest.size());
    std::ranges::partial_sort(largest, largest.begin() + count, std::ranges::greater{}, &SnapshotFile::size);
    QStringList named;
    for (const SnapshotFile& file : std::as_const(largest).first(count))
        named << u"%1 (%2)"_s.arg(file.name, sizeText(file.size));
    return inputError(
        translated("The source folder holds %1, more than the limit of %2. Leave large files out "
                   "with an .amlignore file. The largest are: %3.")
            .arg(sizeText(size), sizeText(limit), named.join(u", "_s)));
}

Result<QString> Snapshot::contentHash(std::stop_token stop) const
{
    Sha256 hash;
    hash.add(QByteArray::number(files.size()));
    for (const SnapshotFile& file : files) {
        hash.add('#' + file.name.toUtf8() + '#');
        hash.add(QByteArray::number(file.size));
    }
    QByteArray chunk(1 << 20, Qt::Uninitialized);
    for (const SnapshotFile& file : files) {
        QFile content(file.path);
        if (!content.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::File,
                .message = translated("%1 cannot be read: %2.")
                               .arg(QDir::toNativeSeparators(file.path), content.errorString())};
        for (qint64 count; (count = content.read(chunk.data(), chunk.size())) > 0;) {
            if (stop.stop_requested())
                return stopped();
            hash.add(QByteArrayView(chunk).first(count));
        }
    }
    return QString::fromLatin1(hash.result().toHex());
}

}
