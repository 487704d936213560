/** Says who may do what: roles, and the permissions that come with them. */
package io.gatehouse.access;
