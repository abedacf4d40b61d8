// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/vscodeuri.h"

#include "core/base/json.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// What the hex digits of a URI mean.
QByteArray namedIn(const QString& uri)
{
    const QString digits = uri.section(u'+', 1).section(u'/', 0, 0);
    EXPECT_EQ(digits, digits.toLower());
    return QByteArray::fromHex(digits.toLatin1());
}

FolderToOpen at(const QString& path)
{
    FolderToOpen folder;
    folder.folder = path;
    return folder;
}

}

TEST(VsCodeUri, KeepsBlanksInTheHostPath)
{
    EXPECT_EQ(devContainerFolderUri(u"/home/me/my app#1/"_s),
        u"vscode-remote://dev-container+2f686f6d652f6d652f6d79206170702331/workspaces/my%20app%231"_s);
}

TEST(VsCodeUri, NamesEachKindOfHostPathAsTheEditorDoes)
{
    EXPECT_EQ(hostPathForEditor(at(u"\\\\?\\c:\\src\\my app"_s)), u"C:\\src\\my app");
    EXPECT_EQ(hostPathForEditor(at(u"C:/src/app/"_s)), u"C:\\src\\app");
    EXPECT_EQ(
        hostPathForEditor(at(u"\\\\wsl$\\Ubuntu\\home\\me\\p"_s)), u"\\\\wsl.localhost\\Ubuntu\\home\\me\\p");
    EXPECT_EQ(hostPathForEditor(at(u"\\\\server\\share\\p"_s)), u"\\\\server\\share\\p");
    FolderToOpen inWsl = at(u"/home/me/Größe"_s);
    inWsl.wsl = WslSession{u"Ubuntu-22.04"_s, {}};
    EXPECT_EQ(hostPathForEditor(inWsl), u"\\\\wsl.localhost\\Ubuntu-22.04\\home\\me\\Größe");
    EXPECT_EQ(QString::fromUtf8(namedIn(devContainerFolderUri(inWsl))), hostPathForEditor(inWsl));
    EXPECT_TRUE(devContainerFolderUri(inWsl).endsWith(u"/workspaces/Gr%C3%B6%C3%9Fe"));
    inWsl.folder = u"/mnt/d/p"_s;
    EXPECT_EQ(hostPathForEditor(inWsl), u"D:\\p");
}

TEST(VsCodeUri, NamesTheChosenConfiguration)
{
    const auto configFile = [](FolderToOpen folder) {
        folder.configuration = u".devcontainer/gpu/devcontainer.json"_s;
        const auto named = json::parseObject(namedIn(devContainerFolderUri(folder)));
        EXPECT_EQ(named->value(u"hostPath").toString(), hostPathForEditor(folder));
        return named->value(u"configFile").toObject();
    };
    const QString below = u"/.devcontainer/gpu/devcontainer.json"_s;
    EXPECT_EQ(configFile(at(u"/home/me/my app"_s)),
        (QJsonObject{{u"scheme"_s, u"file"_s}, {u"path"_s, u"/home/me/my app"_s + below}}));
    EXPECT_EQ(configFile(at(u"C:\\src\\my app"_s)),
        (QJsonObject{{u"scheme"_s, u"file"_s}, {u"path"_s, u"/c:/src/my app"_s + below}}));
    EXPECT_EQ(configFile(at(u"\\\\wsl.localhost\\Ubuntu\\home\\me"_s)),
        (QJsonObject{{u"scheme"_s, u"file"_s}, {u"authority"_s, u"wsl.localhost"_s},
            {u"path"_s, u"/Ubuntu/home/me"_s + below}}));
}

TEST(VsCodeUri, LinksSayTheSame)
{
    const FolderToOpen folder = at(u"/a/b"_s);
    EXPECT_EQ(devContainerLink(folder),
        devContainerFolderUri(folder).replace(u"vscode-remote://"_s, u"vscode://vscode-remote/"_s));
}

TEST(VsCodeUri, OpensWhereTheProjectIsInItsContainer)
{
    EXPECT_EQ(workspaceFolderOf("{}", u"/home/me/p"_s, u"/home/me/p"_s), u"/workspaces/p");
    EXPECT_EQ(workspaceFolderOf("{}", u"/home/me/repo/a/p"_s, u"/home/me/repo"_s), u"/workspaces/repo/a/p");
    EXPECT_EQ(
        workspaceFolderOf("{\"workspaceFolder\": \"/work\", }", u"/home/me/p"_s, u"/home/me/p"_s), u"/work");
    EXPECT_EQ(workspaceFolderOf("{\"workspaceFolder\": \"/w/${localWorkspaceFolderBasename}\"}",
                  u"/home/me/p"_s, u"/home/me/p"_s),
        u"/w/p");
    EXPECT_EQ(workspaceFolderOf("{\"dockerComposeFile\": \"c.yml\"}", u"/p"_s, u"/p"_s), u"/");
    EXPECT_EQ(workspaceFolderOf("nonsense", u"/p"_s, u"/p"_s), u"/workspaces/p");
    FolderToOpen folder = at(u"/p"_s);
    folder.workspaceFolder = u"/my work"_s;
    EXPECT_TRUE(devContainerFolderUri(folder).endsWith(u"2f70/my%20work"));
}
