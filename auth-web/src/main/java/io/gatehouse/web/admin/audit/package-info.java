/** Administration of the audit trail over REST: look up, verify, export. */
package io.gatehouse.web.admin.audit;
