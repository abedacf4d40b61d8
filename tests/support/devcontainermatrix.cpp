// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/devcontainermatrix.h"

#include "core/devcontainer/developertools.h"

#include <algorithm>
#include <random>

namespace tandem {

namespace {

/// Draws from a fixed sequence of numbers.
class Draw {
public:
    explicit Draw(unsigned seed)
        : m_numbers(seed)
    {
    }
    template <typename T> T oneOf(const QList<T>& values)
    {
        return values[qsizetype(m_numbers() % size_t(values.size()))];
    }
    bool coin() { return m_numbers() % 2 == 0; }
    template <typename T> QList<T> some(const QList<T>& values)
    {
        QList<T> chosen;
        for (const T& value : values)
            if (coin())
                chosen << value;
        return chosen;
    }

private:
    std::mt19937 m_numbers;
};

DevContainerFacts facts(Draw& draw)
{
    const QStringList names = hostileNames();
    DevContainerFacts facts;
    facts.imageReference = draw.oneOf<QString>({u"localhost/azureml/azureml_0123:latest"_s,
        u"myacr.azurecr.io/azureml/azureml_0123456789abcdef0123456789abcdef"_s,
        u"my.registry:5000/team/train:4"_s, u"nvcr.io/nvidia/pytorch:24.05-py3"_s});
    facts.imageDigest = draw.coin() ? u"sha256:"_s + QString(64, u'a') : QString();
    facts.condaEnvironmentPath =
        draw.oneOf<QString>({u"/azureml-envs/azureml_4567"_s, u"/opt/conda envs/it's $HOME \"x\""_s, {}});
    facts.exportsCondaPath = draw.coin();
    facts.interpreterPath =
        draw.oneOf<QString>({u"/usr/bin/python3"_s, u"/opt/my env/bin/python"_s, u"/ü/it's/python"_s, {}});
    facts.runName = draw.oneOf(names);
    facts.environmentName = draw.oneOf(names);
    facts.environmentVersion = draw.oneOf<QString>({u"4"_s, {}, draw.oneOf(names)});
    facts.isHost = draw.coin() && draw.coin();
    facts.definition.baseImage = draw.oneOf<QString>({u"mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04"_s,
        u"mcr.microsoft.com/azureml/openmpi5.0-cuda12.6-ubuntu24.04:20250601.v1"_s});
    facts.definition.condaPackages = {CondaSpec::of(u"python"_s, u"3.10"_s)};
    for (const QString& name : {u"GREETING"_s, u"MY_TOKEN"_s, u"DATA"_s, u"bad name"_s})
        if (draw.coin())
            facts.definition.variables.insert(name, draw.oneOf(names));
    facts.command = draw.oneOf<QString>({u"python train.py --name '${{inputs.name}}'"_s,
        u"cd src && python -u -m train.main --lr ${{inputs.lr}}"_s, u"bash run.sh"_s, draw.oneOf(names), {}});
    facts.parameters = {{u"name"_s, draw.oneOf(names)}, {u"lr"_s, u"0.1"_s}};
    return facts;
}

/// What cannot be mounted is refused, which has a test of its own.
QList<DataFolder> hostileFolders()
{
    QList<DataFolder> folders;
    for (const QString& name : hostileNames())
        if (!name.contains(u"${"_s) && std::none_of(name.begin(), name.end(), [](QChar each) {
                return each.category() == QChar::Other_Control;
            }))
            folders << DataFolder{u"/data/"_s + name, u"/mnt/"_s + name, name.size() % 2 == 0};
    return folders;
}

DevContainerChoices choices(Draw& draw)
{
    using System = DevContainerHost::System;
    const QStringList names = hostileNames();
    QStringList tools;
    for (const auto& tool : developerTools())
        tools << tool.package;
    tools << u"black==24.2.0"_s << u"pytest-cov>=4,<6"_s << u"tool[extra]; python_version < '4'"_s;
    DevContainerChoices choices;
    choices.developerTools = draw.some(tools);
    choices.toolPlacement = draw.oneOf<ToolPlacement>({ToolPlacement::Beside, ToolPlacement::Inside});
    choices.aptPackages =
        draw.some<QString>({u"git"_s, u"libgl1"_s, u"g++"_s, u"libgl1:amd64=1.6.0-1~deb+1"_s});
    choices.extensions = draw.some<QString>({u"ms-toolsai.vscode-ai"_s, u"eamodio.gitlens@1.2.3"_s});
    choices.features = draw.some<DevContainerFeature>(
        {DevContainerFeature::AzureCli, DevContainerFeature::Git, DevContainerFeature::Terraform});
    choices.gpu = draw.oneOf<GpuRequest>(
        {GpuRequest::AsTheImage, GpuRequest::None, GpuRequest::Optional, GpuRequest::Required});
    choices.isForSeveralMachines = draw.coin() && draw.coin();
    choices.host.system =
        draw.oneOf<System>({System::Any, System::Linux, System::Wsl, System::Windows, System::MacOs});
    choices.host.engine = draw.oneOf<DevContainerHost::Engine>(
        {DevContainerHost::Engine::Docker, DevContainerHost::Engine::Podman});
    choices.host.isRootless = draw.coin();
    choices.host.hasNvidiaGpu = draw.coin();
    choices.user.name = draw.oneOf<QString>({{}, u"dev"_s, u"root"_s});
    choices.user.userId = draw.oneOf<int>({1000, 1001});
    choices.user.ownsEnvironment = draw.coin();
    choices.dataFolders = draw.some<DataFolder>({{u"/data"_s, u"/data"_s, true},
        {u"C:\\Users\\My Name\\d,a\"t'a"_s, u"/mnt/größe 😀"_s, false}, {u"/a,b"_s, u"/a,b"_s, true}});
    choices.dataFolders << draw.oneOf(hostileFolders());
    choices.mountsAzureLogin = draw.coin();
    choices.keepsCaches = draw.coin();
    choices.sharedMemory = draw.oneOf<QString>({{}, u"2g"_s, u"512m"_s});
    choices.writesLaunchFile = draw.coin();
    choices.name = draw.oneOf<QString>({{}, draw.oneOf(names)});
    return choices;
}

void putEverywhere(DevContainerCase& one, const QString& name)
{
    for (QString* place :
        {&one.facts.runName, &one.facts.environmentName, &one.facts.environmentVersion, &one.choices.name,
            &one.facts.parameters[u"name"_s], &one.facts.definition.variables[u"GREETING"_s]})
        *place = name;
    one.facts.command = u"python 'my "_s + QString(name).remove(u'\'') + u".py' ${{inputs.name}}"_s;
    one.choices.writesLaunchFile = true;
    one.choices.dataFolders.clear();
    for (const DataFolder& folder : hostileFolders())
        if (folder.source == u"/data/"_s + name)
            one.choices.dataFolders << folder;
}

}

QStringList hostileNames()
{
    return {u"train"_s, u"two words"_s, u"it's"_s, u"\"quoted\""_s, u"back\\slash\\"_s, u"a\nFROM scratch"_s,
        u"a\r\nRUN evil\r"_s, u"${localEnv:HOME}"_s, u"${{inputs.x}} $(id) `id` $HOME"_s,
        u"Größe 😀 日本語 עברית"_s, u"# escape=`"_s, u"*/ // <!--"_s, u"\u0007\u0001\u2028\u0085"_s,
        u"'; rm -rf / #"_s, u"%1 %2 %L1"_s, u"-v --help"_s, u"\\"_s, u"$"_s, u"a=b c=d"_s,
        u"two\nlines ${env:X}"_s, QString(300, u'x'), QString(20'000, u'ü'), u"$(touch /tmp/x)"_s, u"--"_s,
        u"-"_s, u"~"_s, u"*?[a]!"_s, u"%PATH% !x!"_s, u"a\tb\v\fc"_s, u"\u202Etxt.exe\u200B\uFEFF"_s,
        u"cafe\u0301"_s, u"half "_s + QChar(0xD83D) + u" pair"_s,
        u"${localWorkspaceFolder}${containerEnv:X}"_s, u"$${x} $$ ${ ${{"_s, u"<<EOF\nRUN evil\nEOF"_s,
        u"\\\nRUN evil"_s, u"{{.Names}} {% x %}"_s};
}

QList<DevContainerCase> devContainerMatrix(int count)
{
    const QStringList names = hostileNames();
    Draw draw(20261121);
    QList<DevContainerCase> cases;
    while (cases.size() < count) {
        DevContainerCase one;
        one.facts = facts(draw);
        one.choices = choices(draw);
        // Every name is in every place once, whatever else is drawn.
        if (cases.size() < names.size())
            putEverywhere(one, names[cases.size()]);
        cases << one;
    }
    return cases;
}

}
