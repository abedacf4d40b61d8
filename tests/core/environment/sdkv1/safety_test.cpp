// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace tandem;

namespace {

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
}

}

TEST(ScriptSafety, NothingInAScriptIsEverRun)
{
    const QTemporaryDir folder;
    const QString trace = folder.filePath(u"trace"_s);
    // Each of these lines would leave a file behind if it were run.
    const QString script = uR"py(
import os, subprocess, pathlib, shutil
from azureml.core import Environment
from helper import NAME
open(r"%1", "w").write("ran")
with open(r"%1", "w") as f:
    f.write("ran")
pathlib.Path(r"%1").write_text("ran")
pathlib.Path(r"%1").touch()
os.system("touch %1")
os.mkdir(r"%1")
os.popen("touch %1").read()
subprocess.run(["touch", r"%1"], check=True)
subprocess.check_output("touch %1", shell=True)
shutil.copy(__file__, r"%1")
exec("open(r'%1', 'w')")
eval("open(r'%1', 'w')")
__import__("os").system("touch %1")
[open(r"%1", "w") for _ in range(3)]
class Config:
    opened = open(r"%1", "w")
def default(argument=open(r"%1", "w")):
    pass
env = Environment(NAME)
env.docker.base_image = f"{open(r'%1', 'w')}image"
env.docker.base_image = "image"
env.save_to_directory(r"%1")
env.python.conda_dependencies.add_pip_package("rich")
env.python.conda_dependencies.save(r"%1")
)py"_s.arg(trace);
    write(folder.filePath(u"submit.py"_s), script.toUtf8());
    write(folder.filePath(u"helper.py"_s), "open(r'" + trace.toUtf8() + "', 'w')\nNAME = 'named'\n");
    const QStringList before = QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);

    const auto reading = readScript(script, FolderOfScript(folder.path()));

    EXPECT_EQ(chosenIn(reading).name, u"named");
    EXPECT_EQ(chosenIn(reading).baseImage, u"image");
    EXPECT_EQ(shown(pipOf(chosenIn(reading))), "rich");
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
    EXPECT_FALSE(QFile::exists(trace));
}

TEST(ScriptSafety, FilesOutsideTheProjectAreNotRead)
{
    const QTemporaryDir folder;
    const QString project = folder.filePath(u"a/b/c/project"_s);
    ASSERT_TRUE(QDir().mkpath(project));
    write(folder.filePath(u"secret"_s), "secret");
    write(folder.filePath(u"a/b/near.yml"_s), "near");
    write(project + u"/own.yml"_s, "own");
    QFile::link(folder.filePath(u"secret"_s), project + u"/link.yml"_s);
    const FolderOfScript files(project);

    EXPECT_EQ(files.read(u"own.yml"_s), u"own"_s);
    EXPECT_EQ(files.read(u"../../near.yml"_s), u"near"_s);
    EXPECT_EQ(files.read(u"near.yml"_s), u"near"_s);
    EXPECT_FALSE(files.read(u"../../../../secret"_s));
    EXPECT_FALSE(files.read(u"link.yml"_s));
    EXPECT_FALSE(files.read(folder.filePath(u"secret"_s)));
}

TEST(ScriptSafety, EndlessAndHugeScriptsEnd)
{
    const QStringList bombs{u"while True: x = 1\n"_s, u"def f(): return f()\nf()\n"_s,
        u"x = 'a'\nfor i in range(10 ** 6): x = x + x\n"_s, u"x = 'a' * 10 ** 15\n"_s,
        u"x = [0]\nfor i in range(1000): x = x + x\n"_s,
        u"x = []\nx.append(x)\ny = str(x) == str([x])\nz = x == x\n"_s,
        u"x = [0]\nfor i in range(100): x = [x, x, x, x]\nprint(f'{x}')\n"_s,
        u"x = 10 ** 10 ** 10\ny = -(2 ** 63) // -1\n"_s,
        u"d = {}\nfor i in range(2000):\n for j in range(2000):\n  d[i * j] = d\n"_s,
        u"def f(n):\n return [f(n), f(n), f(n)]\nf(1)\n"_s, u"class A(A): pass\nA().b.c()\n"_s,
        u"x = lambda: x\n"_s + u"if a: b = 1\n"_s.repeated(3000),
        u"[x for a in b"_s + u" for c in a"_s.repeated(500) + u"]\n"_s,
        u"'{0:99999999999}'.format(1)\n'%999999d' % 1\n"_s,
        u"import a.b.c.d\nfrom ..... import x\nfrom . import *\n"_s};
    for (const QString& bomb : bombs) {
        const auto reading =
            readAzureScript(bomb + u"\nfrom azureml.core import Environment\nEnvironment('survivor')\n"_s,
                u"bomb.py"_s, NoFiles());
        // Those that use up the budget lose what follows them, and say so; none hangs or crashes.
        if (reading) {
            EXPECT_FALSE(reading->environments.isEmpty() && reading->notes.isEmpty())
                << qPrintable(bomb.left(60));
        }
    }
}

TEST(ScriptSafety, SkipsLinesThatAreNoPythonAndListsThem)
{
    const auto reading = readScript(uR"(
from azureml.core import Environment
print "an old statement"
env = Environment("survivor"
env = Environment("second")
this is no python
env.docker.base_image = "image"
)"_s);

    EXPECT_EQ(chosenIn(reading).baseImage, u"image");
    EXPECT_EQ(shown(warningsOf(reading).filter(u"could not be read as Python"_s)),
        "3: This line could not be read as Python and was skipped. | "
        "4: This line could not be read as Python and was skipped. | "
        "6: This line could not be read as Python and was skipped.");
}
