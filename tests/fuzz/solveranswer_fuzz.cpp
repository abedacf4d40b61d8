// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/alternatives.h"
#include "core/environment/solve/report.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;
using namespace tandem::solve;

namespace {

EnvironmentDefinition asked()
{
    EnvironmentDefinition definition;
    definition.channels = {u"pytorch"_s, u"conda-forge"_s};
    for (const auto& spec : {u"python=3.11"_s, u"numpy=1.22.4"_s, u"tensorflow=2.13=cuda*"_s, u"foo"_s})
        definition.condaPackages << CondaSpec::parse(spec);
    return definition;
}

void check(const Request& request, const Result<Answer>& answer)
{
    static const advice::Knowledge knowledge = advice::Knowledge::builtIn();
    if (!answer) {
        fuzz::require(!answer.error().message.isEmpty(), "a refusal says why");
        return;
    }
    for (qsizetype row = 0; row < answer->problems.size(); ++row)
        fuzz::require(answer->problems[row].parent < int(row), "a parent stands before its children");
    if (answer->isSolved) {
        fuzz::require(
            choicesOf(request, answer->packages).size() == answer->packages.size(), "each choice is told");
        return;
    }
    const Conflict conflict = conflictOf(request, answer->problems);
    fuzz::require(conflict.specs.size() <= 3, "three entries at most");
    fuzz::require(!conflict.roots.isEmpty() && conflict.roots.size() <= 4, "there is a reason, and not many");
    for (const Candidate& candidate : candidatesFor(asked(), conflict, knowledge))
        settled(candidate, asked(), *answer);
}

}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Request request = requestOf(asked(), BaseImageCatalogue::builtIn());
    const QByteArray bytes = fuzz::bytesOf(data, size);
    check(request, readAnswer(u"conda"_s, 0, bytes, {}));
    check(request, readAnswer(u"conda"_s, 1, bytes, {}));
    check(request, readAnswer(u"conda"_s, 1, {}, bytes));
    return 0;
}
