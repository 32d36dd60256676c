// Holds the field tables of README.md and man/morgue-search.1 against the schema.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "common/index/schema.hpp"
#include "tests/unit/test_files.hpp"

namespace morgue {
namespace {

std::vector<std::string> query_names(const Field& f) {
  std::vector<std::string> names{std::string(f.name)};
  for (const std::string_view alias : f.aliases) {
    if (!alias.empty()) names.emplace_back(alias);
  }
  return names;
}

std::string joined(const std::vector<std::string>& names, std::string_view before,
                   std::string_view after, std::string_view between) {
  std::string all;
  for (const std::string& name : names) {
    if (!all.empty()) all += between;
    all += fmt::format("{}{}{}", before, name, after);
  }
  return all;
}

/// The user need not know that `lead` is decided by positions: to a query it is text.
std::string kind_for_users(FieldKind kind) {
  switch (kind) {
    case FieldKind::text:
    case FieldKind::derived:
      return "text";
    case FieldKind::exact:
      return "exact";
    case FieldKind::date:
      return "date";
    case FieldKind::number:
      return "number";
  }
  return {};
}

BOOST_AUTO_TEST_SUITE(field_docs)

BOOST_AUTO_TEST_CASE(readme_has_a_row_for_each_field) {
  const std::string readme = test::file_bytes(test::project_path("README.md"));
  for (const Field& f : kFields) {
    const std::string row =
        fmt::format("\n| {} | {} | {} | `{}` |\n", joined(query_names(f), "`", "`", ", "),
                    kind_for_users(f.kind), f.description, f.example);
    BOOST_CHECK_MESSAGE(readme.find(row) != std::string::npos, "README.md lacks this row:" << row);
  }
}

BOOST_AUTO_TEST_CASE(man_page_has_an_item_for_each_field) {
  const std::string page = test::file_bytes(test::project_path("man/morgue-search.1"));
  for (const Field& f : kFields) {
    const std::string item = fmt::format("\n.It {}\n", joined(query_names(f), "Cm ", "", " , "));
    BOOST_CHECK_MESSAGE(page.find(item) != std::string::npos,
                        "morgue-search.1 lacks this item:" << item);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace morgue
