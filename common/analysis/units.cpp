// Owns: the table.
#include "common/analysis/units.hpp"

#include <algorithm>
#include <array>

namespace morgue {

namespace {

constexpr auto kUnits = [] {
  auto units = std::to_array<std::string_view>({
      // length, area, volume
      "km",
      "kms",
      "m",
      "dm",
      "cm",
      "mm",
      "nm",
      "mi",
      "yd",
      "yds",
      "ft",
      "ha",
      "km2",
      "m2",
      "cm2",
      "km3",
      "m3",
      "cm3",
      "l",
      "dl",
      "cl",
      "ml",
      "hl",
      "cc",
      "gal",
      "bbl",
      "bpd",
      // mass, speed, pressure
      "kg",
      "kgs",
      "g",
      "mg",
      "t",
      "kt",
      "mt",
      "lb",
      "lbs",
      "oz",
      "mph",
      "kph",
      "kmh",
      "kn",
      "kts",
      "hpa",
      "bar",
      "psi",
      // power, energy, frequency, data
      "w",
      "kw",
      "mw",
      "gw",
      "tw",
      "wh",
      "kwh",
      "mwh",
      "gwh",
      "twh",
      "v",
      "kv",
      "mah",
      "hp",
      "cal",
      "kcal",
      "kj",
      "hz",
      "khz",
      "mhz",
      "ghz",
      "db",
      "kb",
      "mb",
      "gb",
      "tb",
      "pb",
      "kbps",
      "mbps",
      "gbps",
      "px",
      "mp",
      "dpi",
      // time of day and length of time
      "am",
      "pm",
      "h",
      "hr",
      "hrs",
      "min",
      "mins",
      "s",
      "sec",
      "secs",
      "ms",
      // compact numbers; mln, behind every second number of wire copy, would cost 1.6 % of an index
      "k",
      "b",
      "bn",
      "mn",
      "tn",
      "trn",
      "mio",
      "mrd",
      "mld",
      "mds",
      "md",
      "mil",
      "тыс",
      "млн",
      "млрд",
      "трлн",
      "εκ",
      "εκατ",
      "δισ",
      // units in other scripts
      "км",
      "м",
      "см",
      "мм",
      "га",
      "кг",
      "г",
      "т",
      "л",
      "вт",
      "квт",
      "мвт",
      "гвт",
      "ч",
      "мин",
      "с",
      "χλμ",
      "μ",
      "كم",
      "كلم",
      "كغ",
      "קמ",
      "किमी",
      "কিমি",
  });
  std::sort(units.begin(), units.end());
  return units;
}();

}  // namespace

bool is_unit(std::string_view folded) {
  return folded.size() <= kMaxUnitBytes && std::binary_search(kUnits.begin(), kUnits.end(), folded);
}

bool is_degree_scale(std::string_view folded) {
  return folded == "c" || folded == "f";
}

}  // namespace morgue
