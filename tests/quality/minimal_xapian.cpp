// Owns: the least that one would write with Xapian: TermGenerator and QueryParser with a stemmer,
// headline and body as one text, everything else as it comes. What scripts/evaluate --all holds
// Morgue against. Does not own: cutting text that has no blanks (the caller gives it in pairs of
// characters) and the scoring.
//
//   minimal_xapian index DB LANGUAGE < LINES       each line "id TAB text"; LANGUAGE may be none
//   minimal_xapian search DB LANGUAGE TOPICS N     each topic "id TAB query"; prints a TREC run
#include <xapian.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

namespace {

/// Calls `use(before, after)` for each line with a tab in it.
template <typename Use>
void for_each_line(std::istream& in, Use use) {
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) use(line.substr(0, tab), line.substr(tab + 1));
  }
}

void index(const std::string& path, const std::string& language) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem(language));
  for_each_line(std::cin, [&](const std::string& id, const std::string& text) {
    Xapian::Document document;
    document.set_data(id);
    generator.set_document(document);
    generator.index_text(text);
    database.add_document(document);
  });
  database.commit();
}

void search(const std::string& path, const std::string& language, const std::string& topics,
            unsigned number) {
  const Xapian::Database database(path);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem(language));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_database(database);
  std::ifstream file(topics);
  for_each_line(file, [&](const std::string& id, const std::string& text) {
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(text, 0));  // no syntax: plain words
    const Xapian::MSet hits = enquire.get_mset(0, number);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      std::printf("%s Q0 %s %u %.9g minimal\n", id.c_str(), hit.get_document().get_data().c_str(),
                  hit.get_rank() + 1, hit.get_weight());
    }
  });
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const std::string command = count > 1 ? arguments[1] : "";
    if (command == "index" && count == 4) {
      index(arguments[2], arguments[3]);
    } else if (command == "search" && count == 6) {
      search(arguments[2], arguments[3], arguments[4],
             static_cast<unsigned>(std::stoul(arguments[5])));
    } else {
      std::cerr << "usage: minimal_xapian index DB LANGUAGE < LINES\n"
                   "       minimal_xapian search DB LANGUAGE TOPICS N\n";
      return 2;
    }
  } catch (const Xapian::Error& error) {
    std::cerr << "minimal_xapian: " << error.get_description() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "minimal_xapian: " << error.what() << '\n';
    return 2;
  }
  return 0;
}
