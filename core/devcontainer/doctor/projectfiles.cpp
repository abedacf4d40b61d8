// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/projectfiles.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace tandem {

namespace {

// A project of a person is far below; a home folder given by mistake must not take minutes.
constexpr qsizetype most = 50'000;
constexpr int deepest = 40;
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

void readKind(ProjectFile& file)
{
    const QString name = file.info.fileName();
    const QString suffix = file.info.suffix().toLower();
    static const QStringList shells{u"sh"_s, u"bash"_s, u"zsh"_s, u"ksh"_s, u"fish"_s};
    static const QStringList others{u".env"_s, u".dockerignore"_s, u".gitattributes"_s,
        u"devcontainer.json"_s, u".devcontainer.json"_s, u"requirements.txt"_s};
    static const QStringList ofWindows{u"bat"_s, u"cmd"_s, u"ps1"_s};
    if (file.info.size() == 0 || file.info.size() > largest || ofWindows.contains(suffix))
        return;
    QFile bytes(file.info.filePath());
    if (!bytes.open(QIODevice::ReadOnly))
        return;
    const bool isProgram = withoutMark(bytes.peek(8)).startsWith("#!");
    file.isScript = isProgram || shells.contains(suffix) || name == u"entrypoint";
    file.isDockerfile = !file.isScript
        && (name == u"Dockerfile" || name == u"Containerfile" || name.startsWith(u"Dockerfile.")
            || name.startsWith(u"Containerfile.") || suffix == u"dockerfile");
    file.isForContainer = others.contains(name) || suffix == u"env";
    if (file.isText())
        file.content = bytes.readAll();
    if (file.content.contains('\0')) // A program after all, or UTF-16.
        file.isScript = file.isScript && !file.content.startsWith("\x7F");
}

}

ProjectFiles::ProjectFiles(const QString& folder)
    : m_folder(QDir::cleanPath(QDir(folder).absolutePath()))
{
    visit({}, 0);
}

const ProjectFile* ProjectFiles::at(const QString& path) const
{
    const auto found = std::find_if(
        m_files.begin(), m_files.end(), [&](const ProjectFile& file) { return file.path == path; });
    return found == m_files.end() ? nullptr : &*found;
}

void ProjectFiles::visit(const QString& below, int depth)
{
    const QDir dir(below.isEmpty() ? m_folder : m_folder + u'/' + below);
    const auto entries = dir.entryInfoList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name | QDir::DirsLast);
    for (const QFileInfo& entry : entries) {
        if (m_files.size() >= most)
            return;
        ProjectFile file{below.isEmpty() ? entry.fileName() : below + u'/' + entry.fileName(), entry};
        const bool isFolder = entry.isDir() && !file.isLink();
        if (!file.isLink() && entry.isFile())
            readKind(file);
        m_files << file;
        if (isFolder && depth < deepest && !isMadeByTools(entry))
            visit(file.path, depth + 1);
    }
}

}
