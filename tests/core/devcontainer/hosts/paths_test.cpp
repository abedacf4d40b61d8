// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/hosts/containerpath.h"
#include "core/devcontainer/hosts/wslsession.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

QString windows(const QString& text)
{
    const auto path = WindowsPath::parse(text);
    return path ? path->text() : u"(none)"_s;
}

QString fromWindows(const QString& text, const MountRoot& root = {})
{
    const auto path = WslPath::fromWindows(*WindowsPath::parse(text), u"Ubuntu"_s, root);
    return path ? path->path.text() : u"(none)"_s;
}

QString toWindows(const QString& text, const MountRoot& root = {})
{
    return WslPath{u"Ubuntu"_s, *LinuxPath::parse(text)}.toWindows(root).text();
}

}

TEST(WindowsPath, ReadsDrivesSharesAndLongPaths)
{
    EXPECT_EQ(windows(u"C:\\Users\\me\\p"_s), u"C:\\Users\\me\\p");
    EXPECT_EQ(windows(u"c:/Users/me//my app/./x/.."_s), u"C:\\Users\\me\\my app");
    EXPECT_EQ(windows(u"C:\\"_s), u"C:\\");
    EXPECT_EQ(windows(u"C:\\..\\.."_s), u"C:\\");
    EXPECT_EQ(windows(u"\\\\server\\share\\a b\\c"_s), u"\\\\server\\share\\a b\\c");
    EXPECT_EQ(windows(u"//server/share/"_s), u"\\\\server\\share");
    EXPECT_EQ(windows(u"\\\\?\\C:\\a"_s), u"C:\\a");
    EXPECT_EQ(windows(u"\\\\?\\UNC\\server\\share\\a"_s), u"\\\\server\\share\\a");
    EXPECT_EQ(windows(u"\\\\wsl$\\Ubuntu-22.04\\home\\me"_s), u"\\\\wsl$\\Ubuntu-22.04\\home\\me");
    EXPECT_EQ(windows(u"D:\\Größe\\日本語"_s), u"D:\\Größe\\日本語");
}

TEST(WindowsPath, RefusesWhatIsNoAbsolutePath)
{
    for (const QString& text : {u""_s, u"C:"_s, u"C:a"_s, u"a\\b"_s, u"\\a"_s, u"/home/me"_s, u"\\\\server"_s,
             u"\\\\.\\pipe\\docker"_s, u"\\\\?\\Volume{1}\\a"_s, u"C:\\a?b"_s, u"C:\\a:b"_s, u"\\\\\\a\\b"_s,
             u"1:\\a"_s, u"é:\\a"_s, u"C:\\a\nb"_s})
        EXPECT_EQ(windows(text), u"(none)") << text.toStdString();
}

TEST(WindowsPath, ComparesAsWindowsDoes)
{
    const auto same = [](const QString& a, const QString& b) {
        return WindowsPath::parse(a)->isSameAs(*WindowsPath::parse(b));
    };
    EXPECT_TRUE(same(u"C:\\Users\\Me"_s, u"c:\\users\\me"_s));
    EXPECT_FALSE(same(u"C:\\Users"_s, u"D:\\Users"_s));
    EXPECT_TRUE(same(u"\\\\WSL$\\ubuntu\\home"_s, u"\\\\wsl.localhost\\Ubuntu\\home"_s));
    EXPECT_FALSE(same(u"\\\\wsl$\\Ubuntu\\Home"_s, u"\\\\wsl.localhost\\Ubuntu\\home"_s));
    EXPECT_EQ(WindowsPath::parse(u"C:\\A"_s)->labelText(), u"c:\\A");
}

TEST(WindowsPath, RecognizesAMountPointThatWasTakenForAFolder)
{
    EXPECT_EQ(WindowsPath::parse(u"c:\\mnt\\c\\Users\\me"_s)->withoutMountPoint()->text(), u"C:\\Users\\me");
    EXPECT_EQ(WindowsPath::parse(u"c:\\mnt\\d"_s)->withoutMountPoint()->text(), u"D:\\");
    EXPECT_FALSE(WindowsPath::parse(u"c:\\mnt\\data\\x"_s)->withoutMountPoint());
}

TEST(WslPath, DrivesAreMounted)
{
    EXPECT_EQ(fromWindows(u"C:\\Users\\me\\p"_s), u"/mnt/c/Users/me/p");
    EXPECT_EQ(fromWindows(u"z:\\"_s), u"/mnt/z");
    EXPECT_EQ(toWindows(u"/mnt/c/Users/me/p"_s), u"C:\\Users\\me\\p");
    EXPECT_EQ(toWindows(u"/mnt/c"_s), u"C:\\");
    const MountRoot root(LinuxPath({u"windows"_s, u"drives"_s}));
    EXPECT_EQ(fromWindows(u"C:\\a"_s, root), u"/windows/drives/c/a");
    EXPECT_EQ(toWindows(u"/windows/drives/c/a"_s, root), u"C:\\a");
    EXPECT_EQ(toWindows(u"/mnt/c/a"_s, root), u"\\\\wsl.localhost\\Ubuntu\\mnt\\c\\a");
    const MountRoot atRoot((LinuxPath()));
    EXPECT_EQ(fromWindows(u"C:\\a"_s, atRoot), u"/c/a");
    EXPECT_EQ(toWindows(u"/c/a"_s, atRoot), u"C:\\a");
}

TEST(WslPath, OtherFilesAreOnTheShareOfTheDistribution)
{
    EXPECT_EQ(toWindows(u"/home/me/my app"_s), u"\\\\wsl.localhost\\Ubuntu\\home\\me\\my app");
    EXPECT_EQ(toWindows(u"/"_s), u"\\\\wsl.localhost\\Ubuntu");
    EXPECT_EQ(toWindows(u"/mnt/wsl/x"_s), u"\\\\wsl.localhost\\Ubuntu\\mnt\\wsl\\x");
    EXPECT_EQ(toWindows(u"/mnt/C"_s), u"\\\\wsl.localhost\\Ubuntu\\mnt\\C");
    EXPECT_EQ(fromWindows(u"\\\\wsl$\\ubuntu\\home\\me"_s), u"/home/me");
    EXPECT_EQ(fromWindows(u"\\\\wsl.localhost\\Ubuntu"_s), u"/");
    EXPECT_EQ(fromWindows(u"\\\\wsl$\\Debian\\home"_s), u"(none)");
    EXPECT_EQ(fromWindows(u"\\\\server\\share\\a"_s), u"(none)");
}

TEST(WslPath, NamesThatWindowsCannotHaveComeBack)
{
    const WslPath path{u"Ubuntu"_s, *LinuxPath::parse(u"/home/me/a:b?c\\d"_s)};
    const auto shown = WindowsPath::parse(path.toShare().text());
    ASSERT_TRUE(shown);
    EXPECT_EQ(WslPath::fromShare(*shown), path);
}

TEST(MountRoot, IsReadFromTheConfiguration)
{
    const auto root = [](const QString& text) { return MountRoot::fromConfiguration(text).folder().text(); };
    EXPECT_EQ(root({}), u"/mnt");
    EXPECT_EQ(root(u"[automount]\r\nenabled = true\r\nroot = /win/\r\n"_s), u"/win");
    EXPECT_EQ(root(u"[network]\nroot=/a\n[automount]\n# root=/b\nRoot=\"/c d\" # here\n"_s), u"/c d");
    EXPECT_EQ(root(u"[automount]\nroot = /\n"_s), u"/");
}

TEST(WslSession, NeedsTheKernelAndTheVariables)
{
    QProcessEnvironment environment;
    const QString kernel = u"5.15.167.4-microsoft-standard-WSL2"_s;
    EXPECT_FALSE(WslSession::detect(kernel, environment, {}));
    environment.insert(u"WSLENV"_s, u""_s);
    environment.insert(u"WSL_DISTRO_NAME"_s, u"Ubuntu"_s);
    EXPECT_EQ(WslSession::detect(kernel, environment, {})->distribution, u"Ubuntu");
    EXPECT_FALSE(WslSession::detect(u"6.1.0-18-amd64"_s, environment, {}));
}

TEST(LinuxPath, IsAbsoluteAndClean)
{
    EXPECT_EQ(LinuxPath::parse(u"//home/./me/x/../my app/"_s)->text(), u"/home/me/my app");
    EXPECT_EQ(LinuxPath::parse(u"/../.."_s)->text(), u"/");
    EXPECT_FALSE(LinuxPath::parse(u"home"_s));
    EXPECT_FALSE(LinuxPath::parse(u"C:\\a"_s));
    EXPECT_TRUE(LinuxPath::parse(u"/a/b"_s)->isBelow(*LinuxPath::parse(u"/a"_s)));
    EXPECT_FALSE(LinuxPath::parse(u"/ab"_s)->isBelow(*LinuxPath::parse(u"/a"_s)));
}

TEST(ContainerPath, AProjectIsMountedBelowWorkspaces)
{
    const auto inside = ContainerPath::workspaceOf(u"my app"_s);
    EXPECT_EQ(inside.text(), u"/workspaces/my app");
    const FolderMount mount{WindowsPath::parse(u"C:\\src\\my app"_s)->names(), inside};
    const auto file = mount.toContainer(WindowsPath::parse(u"C:\\src\\my app\\a\\b.py"_s)->names());
    EXPECT_EQ(file->text(), u"/workspaces/my app/a/b.py");
    EXPECT_EQ(mount.toHost(*file), (QStringList{u"src"_s, u"my app"_s, u"a"_s, u"b.py"_s}));
    EXPECT_FALSE(mount.toContainer({u"src"_s}));
    EXPECT_FALSE(mount.toHost(ContainerPath{}));
}
