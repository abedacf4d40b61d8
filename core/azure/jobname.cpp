// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/jobname.h"

#include <QRandomGenerator>
#include <array>

namespace tandem::azure {

namespace {

constexpr std::array<QStringView, 64> adjectives{u"able", u"amber", u"apt", u"bold", u"brave", u"brief",
    u"bright", u"brisk", u"calm", u"clear", u"clever", u"cool", u"cosy", u"crisp", u"deep", u"eager",
    u"early", u"even", u"fair", u"fine", u"firm", u"fresh", u"gentle", u"glad", u"golden", u"grand", u"green",
    u"handy", u"happy", u"honest", u"jolly", u"keen", u"kind", u"lively", u"loyal", u"lucid", u"lucky",
    u"mellow", u"merry", u"mild", u"modest", u"neat", u"nimble", u"noble", u"patient", u"plain", u"polite",
    u"proud", u"quick", u"quiet", u"rapid", u"ready", u"sharp", u"silver", u"smart", u"smooth", u"steady",
    u"sunny", u"swift", u"tidy", u"tough", u"vivid", u"warm", u"wise"};

constexpr std::array<QStringView, 64> nouns{u"acorn", u"anchor", u"apple", u"arrow", u"badger", u"barley",
    u"basket", u"beacon", u"bean", u"birch", u"bridge", u"brook", u"candle", u"canoe", u"cedar", u"cherry",
    u"cloud", u"clover", u"comet", u"coral", u"crane", u"daisy", u"drum", u"eagle", u"falcon", u"feather",
    u"fern", u"field", u"finch", u"fox", u"garden", u"grape", u"harbor", u"hazel", u"heron", u"island",
    u"kettle", u"kite", u"lake", u"lantern", u"leaf", u"lemon", u"maple", u"meadow", u"melon", u"moon",
    u"oak", u"olive", u"otter", u"owl", u"pear", u"pebble", u"plum", u"pond", u"quill", u"raven", u"reed",
    u"river", u"robin", u"sail", u"stone", u"thistle", u"violet", u"willow"};

constexpr QStringView letters = u"bcdfghjklmnpqrstvwxyz0123456789";

}

QString newJobName()
{
    auto& random = *QRandomGenerator::global();
    QString name = adjectives[random.bounded(quint32(adjectives.size()))].toString() + u'_';
    name += nouns[random.bounded(quint32(nouns.size()))].toString() + u'_';
    for (int i = 0; i < 10; ++i)
        name += letters[random.bounded(int(letters.size()))];
    return name;
}

}
