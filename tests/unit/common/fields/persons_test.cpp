// Owns: tests of who is named in a byline.
#define BOOST_TEST_DYN_LINK
#include "common/fields/persons.hpp"

#include <boost/test/unit_test.hpp>

using namespace morgue;

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " | ") + name;
  return text;
}

struct Case {
  const char* printed;
  const char* names;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(persons)

BOOST_AUTO_TEST_CASE(bylines) {
  const Case cases[] = {
      {"", ""},
      {"  ", ""},
      {"Jane Holloway", "Jane Holloway"},
      {"By Jane Holloway", "Jane Holloway"},
      {"BY JANE HOLLOWAY", "JANE HOLLOWAY"},
      {"By Ada Marsh and Ben Roe, Cy Poe", "Ada Marsh | Ben Roe | Cy Poe"},
      {"Jane Holloway and Peter Reyes, Staff Writers", "Jane Holloway | Peter Reyes"},
      {"Ada Marsh, Ben Roe, and Cy Poe", "Ada Marsh | Ben Roe | Cy Poe"},
      {"Ada Marsh & Ben Roe", "Ada Marsh | Ben Roe"},
      {"Ada Marsh/Ben Roe", "Ada Marsh | Ben Roe"},
      {"Ada Marsh, Ada Marsh", "Ada Marsh"},
      {"Von Hans Müller", "Hans Müller"},
      {"Von Hans Müller und Ute Groß, Berlin", "Hans Müller | Ute Groß"},
      {"Von der Heide", "Von der Heide"},
      {"von Trotta", "von Trotta"},
      {"Ursula von der Heide", "Ursula von der Heide"},
      {"Par Émile Garnier et Zoé Lang", "Émile Garnier | Zoé Lang"},
      {"Por Ana Pérez y Luis Gómez", "Ana Pérez | Luis Gómez"},
      {"José Ortega y Gasset", "José Ortega y Gasset"},
      {"De la Cruz", "De la Cruz"},
      {"J. K. Marlow", "J. K. Marlow"},
      {"J.K. Marlow, A. B. Poe", "J.K. Marlow | A. B. Poe"},
      {"Holloway, Jane", "Jane Holloway"},
      {"Holloway, J. P.", "J. P. Holloway"},
      {"van der Berg, Jan", "Jan van der Berg"},
      {"Holloway, Jane; Reyes, Peter", "Jane Holloway | Peter Reyes"},
      {"Abel King, Jr.", "Abel King Jr."},
      {"Abel King, Jr., and Ada Marsh", "Abel King Jr. | Ada Marsh"},
      {"TOM KELSO, AP Auto Writer", "TOM KELSO"},
      {"Tom Kelso AP Auto Writer", "Tom Kelso"},
      {"Jane Holloway Staff Writer", "Jane Holloway"},
      {"Jane Holloway in Geneva", "Jane Holloway"},
      {"Jane Holloway in Geneva and Peter Reyes in Rome", "Jane Holloway | Peter Reyes"},
      {"Jane Holloway for The Star", "Jane Holloway"},
      {"Jane Holloway | Star Media for star.com", "Jane Holloway"},
      {"Troy Smithers, Lakeside.com", "Troy Smithers"},
      {"Jane Holloway, Reuters", "Jane Holloway"},
      {"Jane Holloway (Reuters)", "Jane Holloway"},
      {"Jane Holloway - Reuters", "Jane Holloway"},
      {"Reuters", "Reuters"},
      {"The Associated Press", "The Associated Press"},
      {"Reuters, Bloomberg News", "Reuters | Bloomberg News"},
      {"Staff Writers", "Staff Writers"},
      {"From Our Own Correspondent", "From Our Own Correspondent"},
      {"Reporting by Ada Marsh; Editing by Ben Roe", "Ada Marsh | Ben Roe"},
      {"Some One; Compiled by Another Person", "Some One | Another Person"},
      {"Author: Ada Marsh", "Ada Marsh"},
      {"Jane Holloway, jane@example.org", "Jane Holloway"},
      {"jane@example.org", "jane@example.org"},
      {"Анна Иванова и Пётр Смирнов", "Анна Иванова | Пётр Смирнов"},
      {"山田太郎、鈴木花子", "山田太郎 | 鈴木花子"},
      {"王小明，李雷", "王小明 | 李雷"},
      {"محمد علي، سارة حسن", "محمد علي | سارة حسن"},
      {"The Standard Staff", "The Standard"},
      {"ABBY GOODE, TOM KAPPEL and ROB PEARL", "ABBY GOODE | TOM KAPPEL | ROB PEARL"},
      {"Tyler G. Jonas", "Tyler G. Jonas"},
      {"Jess Silver-Greene", "Jess Silver-Greene"},
      {"and", "and"},
      {"by", "by"},
      {",;,", ",;,"},
      {"Ada Marsh and", "Ada Marsh and"},
      {"(", "("},
      {"((((Ada", "((((Ada"},
  };
  for (const Case& one : cases)
    BOOST_TEST(joined(persons_of(one.printed)) == one.names,
               "\"" << one.printed << "\" gives " << joined(persons_of(one.printed)));
}

BOOST_AUTO_TEST_CASE(any_bytes_are_taken_and_bounded) {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "A B" + std::to_string(i) + ", ";
  BOOST_TEST(persons_of(many).size() == 64u);
  for (int c = 0; c < 256; ++c) {
    const std::string byte(1, static_cast<char>(c));
    persons_of(byte);
    persons_of(byte + ", " + byte + " and " + byte);
    places_of(byte + "/" + byte);
  }
}

BOOST_AUTO_TEST_CASE(datelines) {
  const Case cases[] = {{"GENEVA", "GENEVA"},
                        {"CLEVELAND, Ohio", "CLEVELAND, Ohio"},
                        {"LONDON/NEW YORK", "LONDON | NEW YORK"},
                        {" Paris ; Rome ", "Paris | Rome"},
                        {"/", ""},
                        {"", ""}};
  for (const Case& one : cases) BOOST_TEST(joined(places_of(one.printed)) == one.names);
}

BOOST_AUTO_TEST_SUITE_END()
