/** Tests with a real browser: what people see, click and hear. */
package io.gatehouse.it.browser;
