/** Who people are: finds or makes the account behind a proven identity. */
package io.gatehouse.account;
