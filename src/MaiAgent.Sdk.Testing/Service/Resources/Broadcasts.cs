using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>
/// One text to many contacts, each in the latest conversation. As the service may do, it takes an empty list for none: an inbox without
/// a list means everyone in it.
/// </summary>
internal sealed class Broadcasts(ServiceState state) : Resource(state)
{
    private readonly Schema _request = new(
        new("message", Text, Required: true),
        new("contactIds", Ids, Default: new JsonArray()),
        new("inboxId", IdOf<Inboxes>(state)),
        new("excludeContactIds", Ids, Default: new JsonArray()));

    public override IEnumerable<Route> Routes => [new("POST contacts/broadcast-message", Send)];

    private ServiceReply Send(ServiceRequest request)
    {
        var broadcast = _request.Read(request.ReadBody()).Checked();
        var recipients = Recipients(broadcast);
        var results = new JsonArray();
        var errors = new JsonArray();
        foreach (var contact in recipients)
        {
            if (State.Of<Contacts>().LatestOf(contact) is { } conversation)
            {
                var message = State.Of<Messages>().Tell((string)broadcast["message"]!, conversation);
                results.Add(new JsonObject { ["contact_id"] = contact, ["conversation_id"] = conversation.Id, ["message_id"] = message.Id, ["status"] = "success" });
            }
            else
            {
                errors.Add(new JsonObject { ["contact_id"] = contact, ["error"] = "No conversation found for this contact." });
            }
        }

        return ServiceReply.Json(new JsonObject
        {
            ["total_contacts"] = recipients.Count,
            ["success_count"] = results.Count,
            ["error_count"] = errors.Count,
            ["results"] = results,
            ["errors"] = errors,
        });
    }

    private List<Guid> Recipients(JsonObject broadcast)
    {
        var (contacts, excluded) = (broadcast["contactIds"]!.AsArray().GetValues<Guid>(), broadcast["excludeContactIds"]!.AsArray().GetValues<Guid>());
        return contacts.Any() ? [.. contacts]
            : (Guid?)broadcast["inboxId"] is not { } inbox ? throw ServiceErrorException.BadRequest(FieldErrors.WholeObject, "Either contact_ids or inbox_id is required.")
            : [.. State.Of<Contacts>().Items.Where(contact => Contacts.IsIn(contact, inbox)).Select(contact => contact.Id).Except(excluded)];
    }
}
