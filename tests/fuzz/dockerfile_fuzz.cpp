// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/devcontainer/export.h"
#include "core/devcontainer/quoting.h"
#include "core/devcontainer/runvariables.h"
#include "core/devcontainer/shelllexer.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/dockerfilelexer.h"

using namespace tandem;

namespace {

/// One text, wherever a text of a person or a service can land.
void exportWith(const QString& text)
{
    DevContainerFacts facts;
    facts.imageReference = u"registry/team/train:1"_s;
    facts.runName = facts.environmentName = facts.environmentVersion = text;
    facts.definition.variables = {{u"VALUE"_s, text}};
    facts.command = text;
    facts.parameters = {{u"x"_s, text}};
    DevContainerChoices choices = DevContainerChoices::usual();
    choices.name = text;
    const auto made = exportDevContainer(facts, choices);
    fuzz::require(bool(made), "names are never refused");
    for (const auto& file : made->files) {
        fuzz::require(!file.bytes.contains('\r'), "lines end as on Unix");
        if (file.path.endsWith(u".json"_s))
            fuzz::require(bool(json::parseObject(file.bytes)), "JSON stays JSON");
    }
    const auto variables = RunVariables::of(facts.definition.variables).inDockerfile;
    int froms = 0;
    bool isTold = !variables.contains(u"VALUE"_s);
    for (const auto& instruction : dockerInstructions(QString::fromUtf8(made->files.first().bytes))) {
        froms += instruction.name == u"FROM";
        isTold = isTold
            || (instruction.name == u"ENV"
                && dockerAssignment(instruction.rest) == qMakePair(u"VALUE"_s, variables.value(u"VALUE"_s)));
    }
    fuzz::require(froms == 1, "no name becomes an instruction");
    fuzz::require(isTold, "a value reads back");
}

/// What a person types is refused or lands as it was typed.
void chooseWith(const QString& text)
{
    DevContainerFacts facts;
    facts.imageReference = text;
    facts.interpreterPath = facts.condaEnvironmentPath = text;
    DevContainerChoices choices;
    choices.developerTools = choices.aptPackages = choices.extensions = QStringList{text};
    choices.dataFolders = {{text, text}};
    choices.user.name = choices.sharedMemory = text;
    static_cast<void>(exportDevContainer(facts, choices));
}

}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QString text = fuzz::textOf(data, size);
    const auto commands = shellCommands(u"echo "_s + shellWord(text));
    fuzz::require(
        commands.size() == 1 && commands[0].words == QStringList({u"echo"_s, text}), "a word is one word");
    fuzz::require(commands[0].isExact, "nothing in it is left to the shell");
    fuzz::require(!inComment(text).contains(u'\n'), "a comment is one line");
    if (!text.contains(u'\n') && !text.contains(u'\r'))
        fuzz::require(dockerAssignment(u"X="_s + dockerfileValue(text)).second == text, "a value reads back");
    exportWith(text);
    chooseWith(text);
    return 0;
}
