// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/scriptreading.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

namespace {

/// Whatever file the script asks for holds the script itself: modules that import themselves, and so on.
class FilesOfFuzz : public ScriptFiles {
public:
    explicit FilesOfFuzz(const QString& text)
        : m_text(text)
    {
    }
    std::optional<QString> read(const QString&) const override { return m_text; }

private:
    const QString& m_text;
};

}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QString text = fuzz::textOf(data, size);
    const FilesOfFuzz files(text);
    const auto reading = text.startsWith(u'{')
        ? readAzureNotebook(fuzz::bytesOf(data, size), u"fuzz.ipynb"_s, files)
        : readAzureScript(text, u"fuzz.py"_s, files);
    if (!reading) {
        fuzz::require(!reading.error().message.isEmpty(), "every refusal has a reason");
        return 0;
    }
    const qsizetype environments = reading->environments.size();
    fuzz::require(reading->chosen >= -1 && reading->chosen < environments, "the chosen one is among them");
    for (const ScriptRun& run : reading->runs)
        fuzz::require(
            run.environment >= -1 && run.environment < environments, "a run's environment is among them");
    for (const ScriptNote& note : reading->notes)
        fuzz::require(note.line >= 0 && !note.message.isEmpty(), "every note has a place and a message");
    for (const ScriptEnvironment& environment : reading->environments)
        fuzz::require(environment.definition.imageHash().size() == 32, "every environment has an identity");
    return 0;
}
