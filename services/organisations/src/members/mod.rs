//! Members: who they are, what they may do, inviting and leaving. The last owner cannot leave, nor
//! become less than an owner.

mod letter;
pub mod store;

use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Redirect},
    routing::{get, post},
};
use jiff::SignedDuration;
use kernel::{Role, ids::new_id, links::Purpose};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::choices::{Choice, explained};
use web::{
    App, Error, Flash, Form, Owner, Place, Result, Workspace, dates, personal::PersonalLink,
};

/// How long an invitation can be accepted.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/{city}/{organisation}/beheer/leden",
            get(list).post(invite),
        )
        .route("/{city}/{organisation}/beheer/leden/{member}", get(confirm))
        .route(
            "/{city}/{organisation}/beheer/leden/{member}/rol",
            post(change_role),
        )
        .route(
            "/{city}/{organisation}/beheer/leden/{member}/vertrek",
            post(leave),
        )
        .route(
            "/{city}/{organisation}/beheer/leden/uitnodigingen/{invitation}/intrekking",
            post(withdraw),
        )
        .route("/lid/{token}", get(show_invitation).post(accept))
}

#[derive(Serialize)]
struct ListView {
    form: Form,
    roles: Vec<Choice>,
    members: Vec<MemberView>,
    invitations: Vec<InvitationView>,
    is_owner: bool,
}

#[derive(Serialize)]
struct MemberView {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    is_me: bool,
}

#[derive(Serialize)]
struct InvitationView {
    id: Uuid,
    email: String,
    role: String,
    until: String,
}

#[derive(Deserialize)]
struct MemberPath {
    member: Uuid,
}

#[derive(Deserialize)]
struct InvitationPath {
    invitation: Uuid,
}

fn roles(workspace: &Workspace) -> Vec<Choice> {
    explained(workspace, "role", &Role::ALL.map(Role::code))
}

async fn view(workspace: &Workspace, form: Form) -> Result<ListView> {
    let mut tx = workspace.tx().await?;
    let members = store::members(&mut tx).await?;
    let invitations = store::open_invitations(&mut tx, workspace.app.clock.now()).await?;
    drop(tx);
    let role = |code: &str| workspace.t(&format!("role-{code}"));
    Ok(ListView {
        form,
        roles: roles(workspace),
        members: members
            .into_iter()
            .map(|member| MemberView {
                id: member.id,
                role: role(&member.role),
                is_me: member.id == workspace.member.id,
                name: member.name,
                email: member.email,
            })
            .collect(),
        invitations: invitations
            .into_iter()
            .map(|invitation| InvitationView {
                id: invitation.id,
                role: role(&invitation.role),
                until: dates::long_date(
                    workspace.language,
                    dates::local(invitation.expires_at.to_jiff()).date(),
                ),
                email: invitation.email,
            })
            .collect(),
        is_owner: workspace.member.role() == Role::Owner,
    })
}

async fn list(workspace: Workspace) -> Result {
    let form = Form::empty(&["email"]).with("role", Role::Organiser.code());
    workspace.html(
        "organisations/members/list.html",
        &view(&workspace, form).await?,
    )
}

async fn invite(owner: Owner, mut form: Form) -> Result {
    form.declare(&["email", "role"]);
    let page = &owner.page;
    let email = form.address(page, "email");
    let role = form.choice(page, "role", Role::parse);
    if form.is_good() {
        form.limit(
            page,
            "email",
            owner.app.limits.mailing(owner.organisation.id()),
        );
    }
    let mut tx = owner.tx().await?;
    if form.is_good() && store::is_member(&mut tx, &email).await? {
        form.reject("email", page.t("member-already"));
    }
    let (true, Some(role)) = (form.is_good(), role) else {
        drop(tx);
        return owner.again(
            "organisations/members/list.html",
            &view(&owner, form).await?,
        );
    };
    let invitation = store::NewInvitation {
        id: new_id(),
        email,
        role,
        language: owner.language,
        invited_by: owner.member.id,
        expires_at: owner.app.clock.now() + GOOD_FOR,
    };
    store::invite(&mut tx, &invitation).await?;
    tx.publish(&letter::invitation(&owner, &invitation)).await?;
    tx.commit().await?;
    Ok(owner.to(&owner.work("/leden"), Flash::ok("member-invited")))
}

async fn withdraw(owner: Owner, Path(path): Path<InvitationPath>) -> Result {
    let mut tx = owner.tx().await?;
    if !store::withdraw(&mut tx, path.invitation, owner.app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(owner.to(&owner.work("/leden"), Flash::ok("member-withdrawn")))
}

#[derive(Serialize)]
struct ConfirmView {
    form: Form,
    member: MemberView,
    roles: Vec<Choice>,
    is_owner: bool,
}

/// One member's page: the role, and leaving. Others than owners see their own only.
async fn confirm(workspace: Workspace, Path(path): Path<MemberPath>) -> Result {
    let is_owner = workspace.member.role() == Role::Owner;
    if !is_owner && path.member != workspace.member.id {
        return Err(Error::NotFound);
    }
    let view = confirm_view(&workspace, path.member, None).await?;
    workspace.html("organisations/members/member.html", &view)
}

async fn confirm_view(
    workspace: &Workspace,
    id: Uuid,
    problem: Option<&str>,
) -> Result<ConfirmView> {
    let mut tx = workspace.tx().await?;
    let member = store::member(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let mut form = Form::empty(&[]).with("role", member.role.clone());
    if let Some(problem) = problem {
        form.reject("role", workspace.t(problem));
    }
    Ok(ConfirmView {
        form,
        roles: roles(workspace),
        is_owner: workspace.member.role() == Role::Owner,
        member: MemberView {
            id: member.id,
            role: workspace.t(&format!("role-{}", member.role)),
            is_me: member.id == workspace.member.id,
            name: member.name,
            email: member.email,
        },
    })
}

async fn change_role(owner: Owner, Path(path): Path<MemberPath>, form: Form) -> Result {
    let Some(role) = Role::parse(form.text("role")) else {
        return owner.again(
            "organisations/members/member.html",
            &confirm_view(&owner, path.member, Some("form-choose")).await?,
        );
    };
    let mut tx = owner.tx().await?;
    match store::set_role(&mut tx, path.member, role).await? {
        store::Change::Done(_) => tx.commit().await?,
        store::Change::LastOwner => {
            drop(tx);
            return owner.again(
                "organisations/members/member.html",
                &confirm_view(&owner, path.member, Some("member-last-owner")).await?,
            );
        }
        store::Change::Unknown => return Err(Error::NotFound),
    }
    Ok(owner.to(&owner.work("/leden"), Flash::ok("member-changed")))
}

async fn leave(workspace: Workspace, Path(path): Path<MemberPath>) -> Result {
    let is_me = path.member == workspace.member.id;
    if !is_me && workspace.member.role() != Role::Owner {
        return Err(Error::NotFound);
    }
    let mut tx = workspace.tx().await?;
    let account = match store::remove(&mut tx, path.member).await? {
        store::Change::Done(account) => account,
        store::Change::LastOwner => {
            drop(tx);
            return workspace.again(
                "organisations/members/member.html",
                &confirm_view(&workspace, path.member, Some("member-last-owner")).await?,
            );
        }
        store::Change::Unknown => return Err(Error::NotFound),
    };
    let mut tx = tx.into_platform().await?;
    store::unlink(&mut tx, account, workspace.organisation.id()).await?;
    tx.commit().await?;
    if is_me {
        return Ok(workspace.to("/account", Flash::ok("member-left")));
    }
    Ok(workspace.to(&workspace.work("/leden"), Flash::ok("member-removed")))
}

#[derive(Serialize)]
struct AcceptView {
    organisation: String,
    role: String,
    email: String,
    token: String,
    signed_in_as: Option<String>,
}

async fn open_invitation(link: &PersonalLink) -> Result<store::Invitation> {
    let mut tx = link.place.tx().await?;
    let invitation = store::invitation(&mut tx, link.claim.id)
        .await?
        .ok_or(Error::NotFound)?;
    link.proves(Purpose::Membership, invitation.revision)?;
    if invitation.is_open(link.place.app.clock.now()) {
        Ok(invitation)
    } else {
        Err(Error::Gone)
    }
}

async fn show_invitation(link: PersonalLink) -> Result {
    let invitation = open_invitation(&link).await?;
    let view = AcceptView {
        organisation: link.place.organisation.name.clone(),
        role: link.place.t(&format!("role-{}", invitation.role)),
        email: invitation.email,
        token: link.token.clone(),
        signed_in_as: link
            .place
            .account
            .as_ref()
            .map(|account| account.email.clone()),
    };
    link.place.html("organisations/members/accept.html", &view)
}

/// Becoming a member takes the mailed link and an account: whoever is signed in joins.
async fn accept(link: PersonalLink) -> Result {
    let Place {
        page, organisation, ..
    } = &link.place;
    let Some(account) = page.account.clone() else {
        return Ok(Redirect::to(&format!("/inloggen?naar=/lid/{}", link.token)).into_response());
    };
    let invitation = open_invitation(&link).await?;
    let mut tx = link.place.tx().await?;
    let name = if account.name == account.email {
        ""
    } else {
        &account.name
    };
    if !store::join(
        &mut tx,
        &invitation,
        account.id,
        &account.email,
        name,
        page.app.clock.now(),
    )
    .await?
    {
        return Err(Error::Gone);
    }
    let mut tx = tx.into_platform().await?;
    store::link(&mut tx, account.id, organisation.id()).await?;
    tx.commit().await?;
    Ok(page.to(&link.place.work(""), Flash::ok("member-joined")))
}
