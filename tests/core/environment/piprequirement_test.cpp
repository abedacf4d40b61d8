// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/piprequirement.h"

#include <gtest/gtest.h>

using namespace tandem;

using Kind = PipRequirement::Kind;

namespace {

PipRequirement line(const char* text)
{
    return PipRequirement(QString::fromUtf8(text));
}

}

TEST(PipRequirement, TellsNameAndVersion)
{
    const auto requirement =
        line("Scikit_Learn[extra , Docs,extra] >= 1.2, < 2 ; python_version < '3.12'  # why");
    EXPECT_EQ(requirement.kind(), Kind::Requirement);
    EXPECT_EQ(requirement.name(), u"scikit-learn"_s);
    EXPECT_EQ(requirement.writtenName(), u"Scikit_Learn"_s);
    EXPECT_EQ(requirement.extras(), (QStringList{u"Docs"_s, u"extra"_s}));
    EXPECT_EQ(requirement.version(), u">=1.2,<2"_s);
    EXPECT_EQ(requirement.specifier().text(), u"<2,>=1.2"_s);
    EXPECT_EQ(requirement.marker()->text(), u"python_version < \"3.12\""_s);
    EXPECT_EQ(requirement.comment(), u"why"_s);
    EXPECT_EQ(line("torch").name(), u"torch"_s);
    EXPECT_EQ(line("torch==2.1.0+cu118").version(), u"==2.1.0+cu118"_s);
    EXPECT_EQ(line("torch (>=1, <2)").specifier().text(), u"<2,>=1"_s);
}

TEST(PipRequirement, TellsTheNameOfAnAddressWhereItSaysOne)
{
    const auto named = line("tools[x] @ https://example.org/tools.whl ; python_version>'3'");
    EXPECT_EQ(named.name(), u"tools"_s);
    EXPECT_EQ(named.url(), u"https://example.org/tools.whl"_s);
    EXPECT_EQ(named.marker()->text(), u"python_version > \"3\""_s);
    EXPECT_EQ(line("git+https://example.org/t.git#egg=my.tools").name(), u"my-tools"_s);
    EXPECT_EQ(line("./wheels/tools.whl").name(), QString());
    EXPECT_EQ(line("./wheels/tools.whl").kind(), Kind::Path);
    EXPECT_EQ(line("https://example.org/my_tools-1.2-py3-none-any.whl").name(), u"my-tools"_s);
    EXPECT_EQ(line("https://example.org/my_tools-1.2.tar.gz").name(), QString());
    EXPECT_EQ(line("pkg @ file:///tmp/build/work").kind(), Kind::Requirement);
    EXPECT_EQ(line("pkg @ ./local").kind(), Kind::Invalid);
}

TEST(PipRequirement, TakesAVersionControlAddressApart)
{
    const auto requirement =
        line("git+ssh://git@example.org/tools.git@v1.2#egg=tools[cli]&subdirectory=src/py");
    EXPECT_EQ(requirement.kind(), Kind::Address);
    EXPECT_EQ(requirement.versionControl(), u"git"_s);
    EXPECT_EQ(requirement.revision(), u"v1.2"_s);
    EXPECT_EQ(requirement.subdirectory(), u"src/py"_s);
    EXPECT_EQ(requirement.extras(), QStringList{u"cli"_s});
    EXPECT_EQ(line("git+https://user@example.org/t.git").revision(), QString());
}

TEST(PipRequirement, TellsAnOption)
{
    const auto option = line(" --extra-index-url https://example.org");
    EXPECT_TRUE(option.isOption());
    EXPECT_EQ(option.name(), QString());
    EXPECT_EQ(option.option(), u"--extra-index-url"_s);
    EXPECT_EQ(option.optionValue(), u"https://example.org"_s);
    EXPECT_FALSE(line("torch").isOption());
    for (const char* text :
        {"-r more.txt", "-rmore.txt", "--requirement=more.txt", "--requirement more.txt"}) {
        EXPECT_EQ(line(text).option(), u"--requirement"_s) << text;
        EXPECT_EQ(line(text).optionValue(), u"more.txt"_s) << text;
        EXPECT_EQ(line(text).problem(), QString()) << text;
    }
    const auto editable = line("-e git+https://example.org/t.git#egg=my.tools");
    EXPECT_TRUE(editable.isEditable());
    EXPECT_TRUE(editable.isOption());
    EXPECT_EQ(editable.name(), u"my-tools"_s);
    EXPECT_EQ(line("-r https://example.org/r.txt [--no-deps]").kind(), Kind::Option);
    EXPECT_FALSE(line("--nonsense").problem().isEmpty());
    EXPECT_FALSE(line("--no-deps").problem().isEmpty());
    EXPECT_FALSE(line("-r").problem().isEmpty());
}

TEST(PipRequirement, ReadsHashesBehindARequirement)
{
    const auto hashed = line("tools==1.0 --hash=sha256:0aB1 --hash \"sha512:ff\" --config-settings=a=b");
    EXPECT_EQ(hashed.kind(), Kind::Requirement);
    EXPECT_EQ(hashed.hashes(), (QStringList{u"sha256:0aB1"_s, u"sha512:ff"_s}));
    EXPECT_EQ(line("tools --hash=nonsense").kind(), Kind::Invalid);
    EXPECT_EQ(line("tools --hash=md5:0ab1").kind(), Kind::Invalid);
    EXPECT_EQ(line("pip install --pre tools").kind(), Kind::Invalid);
    EXPECT_EQ(line("tools --upgrade").kind(), Kind::Invalid);
}

TEST(PipRequirement, SaysWhatPipRefuses)
{
    for (const char* text : {"idna=2.10", "'jsonpickle',", "'mlflow==2.2.1',", "<<<<<<< HEAD", "=======",
             ">>>>>>> 7a54b91", "a>=1,,", "a[", "a[x", "a[x,]", "a @", "a ~=1", "a~=latest", "a;", "a; b",
             "a; python_version", "a b", "a==1.0 b", "a (>1", "é==1", "a>>1", "pip install \"a[b]\""}) {
        EXPECT_EQ(line(text).kind(), Kind::Invalid) << text;
        EXPECT_FALSE(line(text).problem().isEmpty()) << text;
    }
    EXPECT_EQ(line("").kind(), Kind::Empty);
    EXPECT_EQ(line("  # only a comment").kind(), Kind::Empty);
    // Pips before 24.1 accept it.
    EXPECT_EQ(line("azureml-metrics[text]=={{latest-pypi-version}}").kind(), Kind::Requirement);
}

TEST(PipRequirement, KeepsVariablesOfTheShell)
{
    const auto option = line("--index-url https://${USER}:${TOKEN}@example.org/simple");
    EXPECT_EQ(option.optionValue(), u"https://${USER}:${TOKEN}@example.org/simple"_s);
    EXPECT_EQ(line("git+https://${TOKEN}@example.org/t.git").kind(), Kind::Address);
}

TEST(PipRequirement, HasOneWayToSayItsMeaning)
{
    const auto canonical = [](const char* text) { return line(text).canonicalText(); };
    EXPECT_EQ(canonical("Scikit_Learn [b,a] >= 1 , <2 ; os.name=='nt' # x"),
        canonical("scikit-learn[a,b]<2,>=1; os_name == \"nt\""));
    EXPECT_EQ(canonical("--index-url=https://a"), canonical("-i https://a"));
    EXPECT_NE(canonical("a==1"), canonical("a==2"));
    EXPECT_NE(canonical("a==1 --hash=sha256:00"), canonical("a==1"));
}

TEST(PipMarker, IsWrittenAsPackagingWritesIt)
{
    const auto text = [](const char* marker) {
        const auto parsed = PipMarker::parse(QString::fromUtf8(marker));
        return parsed ? parsed->text().toStdString() : "refused";
    };
    EXPECT_EQ(text("python_version>='3.11'and python_version<'3.12'"),
        "python_version >= \"3.11\" and python_version < \"3.12\"");
    EXPECT_EQ(text("extra=='x' and (os_name=='nt' or python_version>'3')"),
        "extra == \"x\" and (os_name == \"nt\" or python_version > \"3\")");
    EXPECT_EQ(text("((os_name=='nt'))"), "os_name == \"nt\"");
    EXPECT_EQ(text("(os_name=='nt' or os_name=='a')"), "os_name == \"nt\" or os_name == \"a\"");
    EXPECT_EQ(text("(os_name=='a') or (os_name=='b')"), "os_name == \"a\" or os_name == \"b\"");
    EXPECT_EQ(text("sys.platform not  in 'win32 cygwin'"), "sys_platform not in \"win32 cygwin\"");
    EXPECT_EQ(text("'2' in python_version"), "\"2\" in python_version");
    EXPECT_EQ(text("'3.8' < '3.9'"), "\"3.8\" < \"3.9\"");
    EXPECT_EQ(text("extra == 'Foo_.Bar' or 'A_b' in extra"), "extra == \"foo-bar\" or \"a-b\" in extra");
    EXPECT_EQ(text(R"(python_version == '3\x2e8')"), "python_version == \"3.8\"");
    EXPECT_EQ(text(R"(os_name == 'a\\')"), R"(os_name == "a\")");
    EXPECT_EQ(text(R"(os_name == 'a\' and extra == 'b')"), "refused");
    EXPECT_EQ(text("platform == 'x'"), "refused");
    EXPECT_FALSE(PipMarker::parse(QString(100'000, u'(')));
}

TEST(PipMarker, KnowsWhetherItHolds)
{
    const auto environment = PipMarker::linuxEnvironment(u"3.10"_s);
    const auto holds = [&](const char* text) {
        return PipMarker::parse(QString::fromUtf8(text))->holdsIn(environment);
    };
    EXPECT_EQ(holds("python_version >= '3.9' and sys_platform == 'linux'"), true);
    EXPECT_EQ(holds("python_version < '3.9' or sys_platform == 'win32'"), false);
    EXPECT_EQ(holds("python_version < '3.9' or sys_platform == 'win32' and os_name == 'nt'"), false);
    EXPECT_EQ(holds("os_name == 'posix' or platform_release == '5'"), true);
    EXPECT_EQ(holds("platform_release == '5'"), std::nullopt);
    EXPECT_EQ(holds("sys_platform not in 'win32 cygwin'"), true);
    EXPECT_EQ(holds("python_full_version >= '3.10.0'"), true);
    EXPECT_EQ(holds("'3.10' < '3.9'"), false);
}

TEST(PipRequirement, NormalisesNamesAsPep503Says)
{
    EXPECT_EQ(PipRequirement::normalisedName(u"Ruamel.YAML"_s), u"ruamel-yaml"_s);
    EXPECT_EQ(PipRequirement::normalisedName(u"a-_.b"_s), u"a-b"_s);
}
