// Owns: the main function of every unit test program; Boost.Test writes it.
#define BOOST_TEST_MODULE morgue
#include <boost/test/unit_test.hpp>
