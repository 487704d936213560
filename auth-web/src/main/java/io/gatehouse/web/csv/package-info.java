/** Files of comma-separated values, so that no spreadsheet runs what strangers wrote. */
package io.gatehouse.web.csv;
