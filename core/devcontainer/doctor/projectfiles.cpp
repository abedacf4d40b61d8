// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/projectfiles.h"

#include <QDir>
#include <QFile>

namespace tandem {

namespace {

constexpr qsizetype deepest = 40;
constexpr qint64 largest = 1 << 20;

bool isMadeByTools(const QFileInfo& folder)
{
    static const QStringList names{u".git"_s, u".hg"_s, u".svn"_s, u"node_modules"_s, u"__pycache__"_s,
        u".tox"_s, u".nox"_s, u".mypy_cache"_s, u".pytest_cache"_s, u".ruff_cache"_s, u"site-packages"_s,
        u".ipynb_checkpoints"_s, u".cache"_s, u".conda"_s};
    const QDir dir(folder.filePath());
    return names.contains(folder.fileName()) || dir.exists(u"pyvenv.cfg"_s) || dir.exists(u"conda-meta"_s);
}

QByteArray withoutMark(const QByteArray& content)
{
    return content.startsWith("\xEF\xBB\xBF") ? content.mid(3) : content;
}

/// "#!/bin/sh", and not "#![feature]" of Rust.
bool namesInterpreter(const QByteArray& beginning)
{
    const QByteArray line = withoutMark(beginning);
    return line.startsWith("#!") && line.mid(2).trimmed().startsWith('/');
}

void readKind(ProjectFile& file)
{
    const QString name = file.info.fileName();
    const QString suffix = file.info.suffix().toLower();
    static const QStringList shells{u"sh"_s, u"bash"_s, u"zsh"_s, u"ksh"_s, u"fish"_s};
    static const QStringList others{u".env"_s, u".dockerignore"_s, u".gitattributes"_s,
        u"devcontainer.json"_s, u".devcontainer.json"_s, u"requirements.txt"_s, u"Makefile"_s};
    static const QStringList ofWindows{u"bat"_s, u"cmd"_s, u"ps1"_s};
    if (file.info.size() == 0 || file.info.size() > largest || ofWindows.contains(suffix))
        return;
    QFile bytes(file.info.filePath());
    if (!bytes.open(QIODevice::ReadOnly))
        return;
    file.namesInterpreter = namesInterpreter(bytes.peek(32));
    file.isScript = file.namesInterpreter || shells.contains(suffix) || name == u"entrypoint";
    file.isDockerfile = !file.isScript
        && (name == u"Dockerfile" || name == u"Containerfile" || name.startsWith(u"Dockerfile.")
            || name.startsWith(u"Containerfile.") || suffix == u"dockerfile");
    file.isForContainer = others.contains(name) || suffix == u"env";
    if (!file.isText())
        return;
    file.content = bytes.readAll();
    if (file.content.contains('\0') && !isUtf16(file.content)) {
        // A program after all, perhaps one that a script unpacks.
        file.isScript = file.namesInterpreter;
        file.content.clear();
    }
}

}

bool isUtf16(const QByteArray& content)
{
    return content.startsWith("\xFF\xFE") || content.startsWith("\xFE\xFF");
}

ProjectFiles::ProjectFiles(const QString& folder, qsizetype most)
    : m_folder(QDir::cleanPath(QDir(folder).absolutePath()))
    , m_most(most)
{
    QStringList folders{QString()};
    while (!folders.isEmpty() && m_areAll)
        visit(folders.takeFirst(), folders);
}

void ProjectFiles::visit(const QString& below, QStringList& folders)
{
    const QDir dir(below.isEmpty() ? m_folder : m_folder + u'/' + below);
    const auto entries = dir.entryInfoList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name | QDir::DirsLast);
    for (const QFileInfo& entry : entries) {
        m_areAll = m_files.size() < m_most;
        if (!m_areAll)
            return;
        ProjectFile file{below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName(), entry};
        const bool isFolder = entry.isDir() && !file.isLink();
        if (!file.isLink() && entry.isFile())
            readKind(file);
        m_files << file;
        if (isFolder && below.count(u'/') < deepest && !isMadeByTools(entry))
            folders << file.path;
    }
}

}
