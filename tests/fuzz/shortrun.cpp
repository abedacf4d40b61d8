// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

#include <QDir>
#include <QFile>
#include <QList>
#include <random>

namespace {

/// Changes inputs the way libFuzzer does, but the same way in every run.
class Mutator {
public:
    Mutator(QList<QByteArray> seeds, unsigned seed)
        : m_seeds(std::move(seeds))
        , m_random(seed)
    {
    }

    QByteArray next()
    {
        QByteArray input = m_seeds[below(m_seeds.size())];
        for (auto changes = 1 + below(4); changes > 0; --changes)
            change(input);
        return input;
    }

private:
    qsizetype below(qsizetype limit)
    {
        return limit <= 0 ? 0 : static_cast<qsizetype>(m_random() % static_cast<unsigned long long>(limit));
    }

    void change(QByteArray& input)
    {
        static const QList<QByteArray> words{"'", "\"", "[", "]", "{", "}", ": ", "- ", "\n", "\t", "=",
            "==", ",", "|", "*", "#", "\\", "@", "::", "&a ", "*a", "\xFF", "\xF0\x9F\x98\x80", "-r ", "; ",
            "0", "1.0.*", "~="};
        const auto at = below(input.size() + 1);
        const auto length = below(std::min<qsizetype>(input.size() - at, 16) + 1);
        switch (below(5)) {
        case 0:
            input.remove(at, length);
            break;
        case 1:
            input.insert(at, words[below(words.size())]);
            break;
        case 2:
            input.insert(at, input.mid(at, length).repeated(1 + below(20)));
            break;
        case 3:
            if (at < input.size())
                input[at] = static_cast<char>(below(256));
            break;
        default: {
            const QByteArray& other = m_seeds[below(m_seeds.size())];
            input = input.left(at) + other.mid(below(other.size() + 1));
        }
        }
    }

    QList<QByteArray> m_seeds;
    std::mt19937 m_random;
};

QList<QByteArray> seedsIn(const QString& folder)
{
    QList<QByteArray> seeds{QByteArray()};
    const QDir seedFolder(folder);
    for (const QString& name : seedFolder.entryList(QDir::Files, QDir::Name)) {
        QFile file(seedFolder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            seeds << file.readAll();
    }
    return seeds;
}

void run(const QByteArray& input)
{
    LLVMFuzzerTestOneInput(
        reinterpret_cast<const uint8_t*>(input.constData()), static_cast<size_t>(input.size()));
}

}

/// Understands the options of libFuzzer that the tests give: -runs=N -seed=N FOLDER.
int main(int count, char** arguments)
{
    int runs = 1000;
    unsigned seed = 1;
    QList<QByteArray> seeds;
    for (int i = 1; i < count; ++i) {
        const QByteArray argument(arguments[i]);
        if (argument.startsWith("-runs="))
            runs = argument.mid(6).toInt();
        else if (argument.startsWith("-seed="))
            seed = argument.mid(6).toUInt();
        else
            seeds << seedsIn(QString::fromLocal8Bit(argument));
    }
    if (seeds.size() < 2) {
        std::fprintf(stderr, "Name a folder with seeds.\n");
        return 1;
    }
    for (const QByteArray& each : seeds)
        run(each);
    Mutator mutator(seeds, seed);
    for (int i = 0; i < runs; ++i)
        run(mutator.next());
    std::printf("%lld seeds and %d changes of them\n", static_cast<long long>(seeds.size()), runs);
    return 0;
}
