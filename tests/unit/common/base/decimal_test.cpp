// Numbers as people and archives write them.
#include "common/base/decimal.hpp"

#include <boost/test/unit_test.hpp>

namespace morgue {

BOOST_AUTO_TEST_SUITE(decimal)

BOOST_AUTO_TEST_CASE(what_is_a_number) {
  struct Case {
    const char* text;
    double value;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"0", 0},
           {"-3", -3},
           {"62.5", 62.5},
           {"62,5", 62.5},
           {"-0,25", -0.25},
           {"0,125", 0.125},
           {"0.125", 0.125},
           {".5", 0.5},
           {"1e2", 100},
           {"1,5e2", 150},
           {"1,234", 1234},
           {"1.234", 1.234},
           {"12,34", 12.34},
           {"1234,567", 1234.567},
           {"1,2345", 1.2345},
           {"1,250,000", 1250000},
           {"1.250.000", 1250000},
           {"1 250 000", 1250000},
           {"1\u00A0250\u202F000,75", 1250000.75},
           {"1,234.5", 1234.5},
           {"1.234,5", 1234.5},
       })
    BOOST_TEST(read_decimal(c.text).value_or(-99) == c.value, c.text);
}

BOOST_AUTO_TEST_CASE(what_is_none) {
  for (const char* text :
       {"",          "-",        ",",        ".",      "A1",    "12a",         "1 2",
        "1,23,456",  "1.23.456", "12.34.56", "1,,234", ",234,", "1.234,567,8", "1,234.567.8",
        "1,234 567", "nan",      "inf",      "-inf",   "0x10",  "1e999",       "--1",
        "+-1",       " 1",       "1 ",       "e5",     "5e",    "1\xC2"})
    BOOST_TEST(!read_decimal(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
