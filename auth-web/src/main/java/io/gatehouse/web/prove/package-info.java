/** Where somebody who is signed in proves once more who they are. */
package io.gatehouse.web.prove;
