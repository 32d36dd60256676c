// Declared fields: how they are written, kept in an index, and what values articles have of them.
#include "common/index/declared_fields.hpp"

#include <boost/test/unit_test.hpp>

#include "common/base/errors.hpp"
#include "common/fields/field_values.hpp"
#include "common/index/names.hpp"

namespace morgue {

BOOST_AUTO_TEST_SUITE(declared_fields_of_an_index)

BOOST_AUTO_TEST_CASE(declarations_are_read) {
  const FieldDeclaration page = read_field_declaration("Page:exact");
  BOOST_TEST((page.name == "page" && page.kind == FieldKind::exact && page.key == "page"));
  const FieldDeclaration ocr = read_field_declaration("ocr_mean:number=OCR.Word Confidence");
  BOOST_TEST((ocr.name == "ocr_mean" && ocr.kind == FieldKind::number));
  BOOST_TEST(ocr.key == "ocrwordconfidence");
  BOOST_TEST(read_field_declaration("ocr_mean:number").key == "ocrmean");
  for (const char* bad :
       {"", "page", "page:", ":exact", "page:text", "section:exact", "tag:exact", "p1:exact",
        "pa ge:exact", "seite\xC3\xA4:exact", "page:exact=", "page=x:exact", "_page:exact"}) {
    BOOST_CHECK_EXCEPTION(read_field_declaration(bad), Error,
                          [](const Error& error) { return error.code() == ErrorCode::usage; });
  }
}

BOOST_AUTO_TEST_CASE(they_are_kept_in_the_metadata) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  BOOST_TEST(declared_fields(database).empty());
  DeclaredFields fields = with_declarations(
      {}, {read_field_declaration("page:exact"), read_field_declaration("ocr:number"),
           read_field_declaration("volume:number"), read_field_declaration("page:exact")});
  BOOST_TEST(fields.size() == 3u);
  BOOST_TEST(fields[1]->slot == kFirstDeclaredSlot);
  BOOST_TEST(fields[2]->slot == kFirstDeclaredSlot + 1);
  write_declared_fields(fields, database);
  BOOST_TEST((declared_fields(database) == fields));  // the same fields, not only alike
  const auto more = with_declarations(fields, {read_field_declaration("issue:number")});
  BOOST_TEST(more.back()->slot == kFirstDeclaredSlot + 2);
  BOOST_CHECK_THROW(with_declarations(fields, {read_field_declaration("page:number")}), Error);
  BOOST_CHECK_THROW(with_declarations(fields, {read_field_declaration("page:exact=seite")}), Error);
  BOOST_TEST(find_field("page", fields) == fields[0]);
  BOOST_TEST(find_field("tag", fields) == &field(FieldId::topic));
  BOOST_TEST(find_field("issue", fields) == nullptr);
  BOOST_TEST(exact_term(*fields[0], " A1 ") == "XFpage:a1");
  // A date has two slots.
  const auto dated = with_declarations(
      more, {read_field_declaration("acquired:date"), read_field_declaration("price:number")});
  BOOST_TEST((dated[4]->kind == FieldKind::date && dated[4]->example == "acquired:2021-08"));
  BOOST_TEST(begin_slot(*dated[4]) == kFirstDeclaredSlot + 3);
  BOOST_TEST(end_slot(*dated[4]) == kFirstDeclaredSlot + 4);
  BOOST_TEST(dated[5]->slot == kFirstDeclaredSlot + 5);
  write_declared_fields(dated, database);
  BOOST_TEST((declared_fields(database) == dated));
}

BOOST_AUTO_TEST_CASE(broken_metadata_is_told) {
  for (const char* broken :
       {"page", "page exact 0", "page words 0 page", "Page exact 0 page", "ocr number 1 ocr",
        "ocr number x ocr", "seen date 1 seen", "seen date 99999999 seen", "\n"}) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    database.set_metadata(kFieldsKey, broken);
    BOOST_CHECK_EXCEPTION(declared_fields(database), Error, [](const Error& error) {
      return error.code() == ErrorCode::index_damaged;
    });
  }
}

BOOST_AUTO_TEST_CASE(numbers_are_read_from_what_archives_write) {
  const auto fields = with_declarations({}, {read_field_declaration("ocr:number")});
  const auto number = [&](std::string value) {
    StoredArticle article;
    article.extra = {{"OCR", std::move(value)}};
    return declared_number(*fields.front(), article).value_or(-1);
  };
  BOOST_TEST(number("92.5 %") == 92.5);
  BOOST_TEST(number("1,234.5") == 1234.5);
  BOOST_TEST(number("12,5") == 12.5);
  BOOST_TEST(number("-3") == -3);
  for (const char* none : {"high", "A1", "1 2", "nan", "inf", "0x10", "%"})
    BOOST_TEST(number(none) == -1, none);
  StoredArticle scanned;
  scanned.ocr_confidence = 0.925;
  BOOST_TEST(declared_number(*fields.front(), scanned).value() == 92.5);
  scanned.extra = {{"ocr", "11"}};
  BOOST_TEST(declared_number(*fields.front(), scanned).value() == 11);  // the archive's own first
  scanned.extra = {{"ocr", "none"}, {"Ocr", "12"}};
  BOOST_TEST(declared_number(*fields.front(), scanned).value() == 12);
}

BOOST_AUTO_TEST_CASE(dates_are_read_from_what_archives_write) {
  const auto fields = with_declarations({}, {read_field_declaration("acquired:date")});
  const Field& acquired = *fields.front();
  const auto date = [&](std::vector<std::string> values) {
    StoredArticle article;
    for (std::string& value : values) article.extra.push_back({"Acquired", std::move(value)});
    const auto read = date_in(acquired, article);
    return read ? format_date(*read) : unread_value(acquired, article);
  };
  BOOST_TEST(date({"2020-03"}) == "2020-03");
  BOOST_TEST(date({"March 3, 2021"}) == "2021-03-03");
  BOOST_TEST(date({"unknown", "1987"}) == "1987");
  BOOST_TEST(date({"03/04/2021"}) == "03/04/2021");  // the third of April or the fourth of March
  BOOST_TEST(date({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
